package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class OkHttp3_14IT extends ClientContract {

    OkHttp3_14IT() {
        super("OkHttpApp", "okhttp-3.14");
    }
}
