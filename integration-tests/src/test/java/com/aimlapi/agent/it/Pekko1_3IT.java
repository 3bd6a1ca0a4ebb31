package com.aimlapi.agent.it;

final class Pekko1_3IT extends ClientContract {

    Pekko1_3IT() {
        super("PekkoApp", "pekko-1.3");
    }

    @Override
    boolean followsRedirects() {
        return false;
    }
}
