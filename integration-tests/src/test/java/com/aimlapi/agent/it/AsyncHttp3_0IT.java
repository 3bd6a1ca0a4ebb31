package com.aimlapi.agent.it;

final class AsyncHttp3_0IT extends ClientContract {

    AsyncHttp3_0IT() {
        super("AsyncHttpApp", "asynchttp-3.0");
    }
}
