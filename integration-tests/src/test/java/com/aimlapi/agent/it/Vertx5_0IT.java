package com.aimlapi.agent.it;

final class Vertx5_0IT extends ClientContract {

    Vertx5_0IT() {
        super("VertxApp", "vertx-5.0");
    }
}
