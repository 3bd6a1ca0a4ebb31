package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class Jetty10IT extends JettyContract {

    Jetty10IT() {
        super("JettyApp", "jetty-10.0");
    }

    @Override
    boolean copesWithEarlyHints() {
        return false;
    }
}
