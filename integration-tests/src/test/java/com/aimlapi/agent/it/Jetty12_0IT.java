package com.aimlapi.agent.it;

final class Jetty12_0IT extends Jetty12Contract {

    Jetty12_0IT() {
        super("jetty12-12.0");
    }
}
