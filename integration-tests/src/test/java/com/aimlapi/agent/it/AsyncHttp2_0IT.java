package com.aimlapi.agent.it;

final class AsyncHttp2_0IT extends AsyncHttpContract {

    AsyncHttp2_0IT() {
        super("asynchttp-2.0");
    }
}
