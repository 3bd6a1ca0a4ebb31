package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class VertxWebClient4_5IT extends ClientContract {

    VertxWebClient4_5IT() {
        super("VertxWebClientApp", "vertx-web-4.5");
    }

    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return !way.contains("on the event loop") && !way.equals("send as pipe") && !way.equals("sendStream");
    }
}
