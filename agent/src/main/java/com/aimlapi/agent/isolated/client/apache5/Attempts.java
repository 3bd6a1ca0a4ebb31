package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.util.function.UnaryOperator;

/** How often the client has sent one call's request: none if its cache knew the answer, and again after redirects and for retries. */
final class Attempts {

    private final Exchange exchange;
    private boolean none = true;

    Attempts(Exchange exchange) {
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    /** @param header of the request as it is sent now: interceptors, and other agents, may have added a {@code traceparent} */
    synchronized void another(UnaryOperator<String> header) {
        if (none) {
            exchange.sentWith(header);
        } else {
            exchange.resent(1);
        }
        none = false;
    }

    synchronized boolean none() {
        return none;
    }
}
