package com.aimlapi.agent.it;

final class Jetty9_4IT extends ClientContract {

    Jetty9_4IT() {
        super("JettyApp", "jetty-9.4");
    }
}
