package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class Jetty12_0IT extends Jetty12Contract {

    Jetty12_0IT() {
        super("jetty12-12.0");
    }
}
