package com.aimlapi.agent.it;

final class AsyncHttp2_0IT extends ClientContract {

    AsyncHttp2_0IT() {
        super("AsyncHttpApp", "asynchttp-2.0");
    }
}
