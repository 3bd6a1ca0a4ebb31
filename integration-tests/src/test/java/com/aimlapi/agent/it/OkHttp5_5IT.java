package com.aimlapi.agent.it;

final class OkHttp5_5IT extends ClientContract {

    OkHttp5_5IT() {
        super("OkHttpApp", "okhttp-5.5");
    }
}
