package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class Pekko1_0IT extends PekkoContract {

    Pekko1_0IT() {
        super("pekko-1.0");
    }
}
