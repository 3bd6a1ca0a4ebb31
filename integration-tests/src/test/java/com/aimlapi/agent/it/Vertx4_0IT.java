package com.aimlapi.agent.it;

final class Vertx4_0IT extends ClientContract {

    Vertx4_0IT() {
        super("VertxApp", "vertx-4.0");
    }
}
