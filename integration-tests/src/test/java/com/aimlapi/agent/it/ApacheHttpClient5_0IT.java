package com.aimlapi.agent.it;

final class ApacheHttpClient5_0IT extends ClientContract {

    ApacheHttpClient5_0IT() {
        super("Apache5App", "apache5-5.0");
    }
}
