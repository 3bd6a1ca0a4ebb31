package com.aimlapi.agent.it;

final class Pekko1_3IT extends PekkoContract {

    Pekko1_3IT() {
        super("pekko-1.3");
    }
}
