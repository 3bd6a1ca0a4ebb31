package com.aimlapi.agent.it;

final class VertxWebClient5_0IT extends ClientContract {

    VertxWebClient5_0IT() {
        super("VertxWebClientApp", "vertx-web-5.0");
    }

    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return !way.contains("on the event loop") && !way.equals("send as pipe") && !way.equals("sendStream");
    }
}
