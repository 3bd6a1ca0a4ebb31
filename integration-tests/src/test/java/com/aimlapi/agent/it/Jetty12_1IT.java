package com.aimlapi.agent.it;

final class Jetty12_1IT extends Jetty12Contract {

    Jetty12_1IT() {
        super("jetty12-12.1");
    }
}
