package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class ApacheHttpClient5_0IT extends ClientContract {

    ApacheHttpClient5_0IT() {
        super("Apache5App", "apache5-5.0");
    }
}
