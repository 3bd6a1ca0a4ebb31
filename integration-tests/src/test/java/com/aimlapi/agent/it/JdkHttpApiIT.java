package com.aimlapi.agent.it;

final class JdkHttpApiIT extends ApiContract {

    JdkHttpApiIT() {
        super(JdkHttpClientIT.App.class);
    }
}
