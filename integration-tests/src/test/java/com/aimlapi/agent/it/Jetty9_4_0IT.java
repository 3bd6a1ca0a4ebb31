package com.aimlapi.agent.it;

final class Jetty9_4_0IT extends ClientContract {

    Jetty9_4_0IT() {
        super("JettyApp", "jetty-9.4.0");
    }
}
