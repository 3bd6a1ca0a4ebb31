package com.aimlapi.agent.it;

final class OkHttp4_12IT extends ClientContract {

    OkHttp4_12IT() {
        super("OkHttpApp", "okhttp-4.12");
    }
}
