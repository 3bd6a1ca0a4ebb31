package com.aimlapi.agent.it;

final class AsyncHttp3_0IT extends AsyncHttpContract {

    AsyncHttp3_0IT() {
        super("asynchttp-3.0");
    }
}
