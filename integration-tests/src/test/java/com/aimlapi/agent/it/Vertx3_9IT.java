package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class Vertx3_9IT extends ClientContract {

    Vertx3_9IT() {
        super("Vertx3App", "vertx-3.9");
    }

    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return !way.contains("on the event loop") && !way.equals("send as pipe");
    }
}
