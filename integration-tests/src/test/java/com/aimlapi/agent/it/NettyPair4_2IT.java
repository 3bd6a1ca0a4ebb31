package com.aimlapi.agent.it;

final class NettyPair4_2IT extends NettyCodecContract {

    NettyPair4_2IT() {
        super("NettyPairApp", "netty-4.2");
    }
}
