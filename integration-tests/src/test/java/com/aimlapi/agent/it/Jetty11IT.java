package com.aimlapi.agent.it;

final class Jetty11IT extends JettyContract {

    Jetty11IT() {
        super("JettyApp", "jetty-11.0");
    }
}
