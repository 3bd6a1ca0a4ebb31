package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class NettyCodec4_1IT extends NettyCodecContract {

    NettyCodec4_1IT() {
        super("NettyApp", "netty-4.1");
    }
}
