package com.aimlapi.agent.it;

final class OkHttp3_14IT extends ClientContract {

    OkHttp3_14IT() {
        super("OkHttpApp", "okhttp-3.14");
    }
}
