package com.aimlapi.agent.it;

final class Armeria1_14IT extends ClientContract {

    Armeria1_14IT() {
        super("ArmeriaApp", "armeria-1.14");
    }
}
