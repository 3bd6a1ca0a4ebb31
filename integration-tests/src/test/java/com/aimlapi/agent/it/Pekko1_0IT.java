package com.aimlapi.agent.it;

final class Pekko1_0IT extends PekkoContract {

    Pekko1_0IT() {
        super("pekko-1.0");
    }
}
