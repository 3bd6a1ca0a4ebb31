package com.aimlapi.agent.isolated.client.ktor;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.util.function.BooleanSupplier;

/** What the application asked for once: one request or, where Ktor follows redirects, several in a row. */
final class Call {

    private final Exchange exchange;
    private volatile Attempt last;

    Call(Exchange exchange) {
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether the last answer was that the resource is elsewhere, which may not be all that the application gets. */
    boolean redirected() {
        return last.redirected();
    }

    /** @param over whether the job in which the request is made has failed or was cancelled */
    Attempt goOn(boolean asksForNoBody, BooleanSupplier over) {
        if (last != null) {
            exchange.resent(1);
        }
        last = new Attempt(exchange, asksForNoBody, over);
        return last;
    }

    /** @param cause what the application gets in the place of a response, or null */
    void over(Throwable cause) {
        last.over(cause);
    }
}
