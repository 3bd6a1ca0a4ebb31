package com.aimlapi.agent.it;

final class Armeria1_40IT extends ClientContract {

    Armeria1_40IT() {
        super("ArmeriaApp", "armeria-1.40");
    }
}
