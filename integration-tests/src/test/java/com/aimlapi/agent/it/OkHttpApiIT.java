package com.aimlapi.agent.it;

final class OkHttpApiIT extends ApiContract {

    OkHttpApiIT() {
        super("OkHttpApp", "okhttp-4.12");
    }
}
