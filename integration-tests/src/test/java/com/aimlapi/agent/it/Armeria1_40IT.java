package com.aimlapi.agent.it;

final class Armeria1_40IT extends ArmeriaContract {

    Armeria1_40IT() {
        super("armeria-1.40");
    }
}
