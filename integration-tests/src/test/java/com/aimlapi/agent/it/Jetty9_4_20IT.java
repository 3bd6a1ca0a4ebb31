package com.aimlapi.agent.it;

final class Jetty9_4_20IT extends JettyContract {

    Jetty9_4_20IT() {
        super("JettyApp", "jetty-9.4.20");
    }
}
