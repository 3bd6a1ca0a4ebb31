package com.aimlapi.agent.it;

final class Helidon4_0IT extends HelidonContract {

    Helidon4_0IT() {
        super("helidon-4.0");
    }
}
