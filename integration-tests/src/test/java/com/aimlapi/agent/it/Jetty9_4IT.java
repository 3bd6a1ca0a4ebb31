package com.aimlapi.agent.it;

final class Jetty9_4IT extends JettyContract {

    Jetty9_4IT() {
        super("JettyApp", "jetty-9.4");
    }
}
