package com.aimlapi.agent.it;

final class Pekko1_0IT extends ClientContract {

    Pekko1_0IT() {
        super("PekkoApp", "pekko-1.0");
    }

    @Override
    boolean followsRedirects() {
        return false;
    }
}
