package com.aimlapi.agent.it;

final class AsyncHttp2_12IT extends ClientContract {

    AsyncHttp2_12IT() {
        super("AsyncHttpApp", "asynchttp-2.12");
    }
}
