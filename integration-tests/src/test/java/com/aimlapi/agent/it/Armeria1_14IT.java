package com.aimlapi.agent.it;

final class Armeria1_14IT extends ArmeriaContract {

    Armeria1_14IT() {
        super("armeria-1.14");
    }
}
