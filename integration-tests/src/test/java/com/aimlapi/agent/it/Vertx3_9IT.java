package com.aimlapi.agent.it;

final class Vertx3_9IT extends ClientContract {

    Vertx3_9IT() {
        super("Vertx3App", "vertx-3.9");
    }
}
