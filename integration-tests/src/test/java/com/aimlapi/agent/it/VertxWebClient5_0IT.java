package com.aimlapi.agent.it;

final class VertxWebClient5_0IT extends ClientContract {

    VertxWebClient5_0IT() {
        super("VertxWebClientApp", "vertx-web-5.0");
    }
}
