package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class NettyPair4_1IT extends NettyCodecContract {

    NettyPair4_1IT() {
        super("NettyPairApp", "netty-4.1");
    }
}
