package com.aimlapi.agent.it;

final class NettyCodec4_2IT extends NettyCodecContract {

    NettyCodec4_2IT() {
        super("NettyApp", "netty-4.2");
    }
}
