package com.aimlapi.agent.it;

final class VertxWebClient4_5IT extends ClientContract {

    VertxWebClient4_5IT() {
        super("VertxWebClientApp", "vertx-web-4.5");
    }
}
