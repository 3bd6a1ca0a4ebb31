package com.aimlapi.agent.it;

final class Jetty9_4_0IT extends JettyContract {

    Jetty9_4_0IT() {
        super("JettyApp", "jetty-9.4.0");
    }
}
