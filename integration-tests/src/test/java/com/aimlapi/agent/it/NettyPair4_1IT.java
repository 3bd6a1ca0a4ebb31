package com.aimlapi.agent.it;

final class NettyPair4_1IT extends NettyCodecContract {

    NettyPair4_1IT() {
        super("NettyPairApp", "netty-4.1");
    }
}
