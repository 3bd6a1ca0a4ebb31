package com.aimlapi.agent.it;

final class Ktor3_0IT extends ClientContract {

    Ktor3_0IT() {
        super("KtorApp", "ktor-3.0");
    }

    /** Now that the channel for reading was closed, now that some channel was. */
    @Override
    boolean saysTheSameOfEveryReset() {
        return false;
    }
}
