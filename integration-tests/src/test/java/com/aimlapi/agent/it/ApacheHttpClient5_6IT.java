package com.aimlapi.agent.it;

final class ApacheHttpClient5_6IT extends ClientContract {

    ApacheHttpClient5_6IT() {
        super("Apache5App", "apache5-5.6");
    }
}
