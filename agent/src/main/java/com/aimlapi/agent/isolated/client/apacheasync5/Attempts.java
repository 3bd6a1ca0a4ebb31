package com.aimlapi.agent.isolated.client.apacheasync5;

import com.aimlapi.agent.isolated.exchange.Exchange;

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

    synchronized void another() {
        if (!none) {
            exchange.resent(1);
        }
        none = false;
    }

    synchronized boolean none() {
        return none;
    }
}
