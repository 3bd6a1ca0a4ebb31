package com.aimlapi.agent.it;

final class Vertx5_2IT extends ClientContract {

    Vertx5_2IT() {
        super("VertxApp", "vertx-5.2");
    }

    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return !way.contains("on the event loop") && !way.equals("send as pipe");
    }
}
