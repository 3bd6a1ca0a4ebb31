package com.aimlapi.agent.isolated.exchange;

import java.util.function.Consumer;

/** A caller whose ended exchanges go to a test, all at once as to our own home. */
public final class ReportsTo extends Caller {

    private final Consumer<Exchange> destination;

    public ReportsTo(Consumer<Exchange> destination) {
        this.destination = destination;
    }

    @Override
    protected boolean report(Exchange exchange) {
        destination.accept(exchange);
        return true;
    }
}
