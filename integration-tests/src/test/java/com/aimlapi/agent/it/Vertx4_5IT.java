package com.aimlapi.agent.it;

final class Vertx4_5IT extends ClientContract {

    Vertx4_5IT() {
        super("VertxApp", "vertx-4.5");
    }
}
