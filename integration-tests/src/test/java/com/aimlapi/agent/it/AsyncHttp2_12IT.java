package com.aimlapi.agent.it;

final class AsyncHttp2_12IT extends AsyncHttpContract {

    AsyncHttp2_12IT() {
        super("asynchttp-2.12");
    }
}
