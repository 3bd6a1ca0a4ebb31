package com.aimlapi.agent.it;

final class Helidon4_5IT extends HelidonContract {

    Helidon4_5IT() {
        super("helidon-4.5");
    }
}
