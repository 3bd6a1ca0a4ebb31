package com.aimlapi.agent.it;

final class Ktor2_3IT extends ClientContract {

    Ktor2_3IT() {
        super("KtorApp", "ktor-2.3");
    }
}
