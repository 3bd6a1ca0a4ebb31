package com.aimlapi.agent.isolated.client;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.OutputStream;

/**
 * Whose request is sent on which thread, for a client that sends on the one that it was called on, and whose connection, which writes the
 * body, knows nothing of the call. Each adapter has its own.
 */
public final class Sending {

    /** The thread was at another call before, as where an interceptor of the application's makes one. */
    public static final class Before {

        private final Exchange exchange;

        private Before(Exchange exchange) {
            this.exchange = exchange;
        }
    }

    private final ThreadLocal<Exchange> current = new ThreadLocal<>();

    /** Null if nothing is sent on this thread that is watched. */
    public Exchange current() {
        return current.get();
    }

    /**
     * @param exchange null for a call that is not watched
     * @return what {@link #end} wants; null if there is nothing to end
     */
    public Before begin(Exchange exchange) {
        Exchange before = current.get();
        if (before == exchange) {
            return null;
        }
        set(exchange);
        return new Before(before);
    }

    public void end(Before before) {
        if (before != null) {
            set(before.exchange);
        }
    }

    /** @return the stream to write the body to: the client's own, or one that shows the exchange what it is given */
    public static OutputStream watched(OutputStream output, Exchange exchange) {
        if (!exchange.wantsRequestBody()) {
            return output;
        }
        exchange.requestBodyBegins();
        return new WatchedOutput(output, exchange);
    }

    private void set(Exchange exchange) {
        if (exchange == null) {
            current.remove();
        } else {
            current.set(exchange);
        }
    }
}
