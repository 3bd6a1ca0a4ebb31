package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class AsyncHttp2_0IT extends AsyncHttpContract {

    AsyncHttp2_0IT() {
        super("asynchttp-2.0");
    }
}
