package com.aimlapi.agent.it;

final class Vertx4_5IT extends ClientContract {

    Vertx4_5IT() {
        super("VertxApp", "vertx-4.5");
    }

    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return !way.contains("on the event loop") && !way.equals("send as pipe");
    }
}
