package com.aimlapi.agent.it;

final class Ktor3_6IT extends ClientContract {

    Ktor3_6IT() {
        super("KtorApp", "ktor-3.6");
    }

    /** Now that the channel for reading was closed, now that some channel was. */
    @Override
    boolean saysTheSameOfEveryReset() {
        return false;
    }
}
