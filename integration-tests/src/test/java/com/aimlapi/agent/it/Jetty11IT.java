package com.aimlapi.agent.it;

final class Jetty11IT extends ClientContract {

    Jetty11IT() {
        super("JettyApp", "jetty-11.0");
    }
}
