package com.aimlapi.agent.it;

final class VertxWebClient4_0IT extends ClientContract {

    VertxWebClient4_0IT() {
        super("VertxWebClientApp", "vertx-web-4.0");
    }
}
