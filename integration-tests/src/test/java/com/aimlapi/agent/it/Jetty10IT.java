package com.aimlapi.agent.it;

final class Jetty10IT extends JettyContract {

    Jetty10IT() {
        super("JettyApp", "jetty-10.0");
    }

    @Override
    boolean copesWithEarlyHints() {
        return false;
    }
}
