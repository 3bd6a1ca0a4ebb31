package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.OutputStream;

/**
 * Whose request is sent on which thread: the client sends on the one that it was called on, and its connection, which writes the body,
 * knows nothing of the call.
 */
final class Sending {

    /** The thread was at another call before, as where an interceptor of the application's makes one. */
    static final class Before {

        private final Exchange exchange;

        private Before(Exchange exchange) {
            this.exchange = exchange;
        }
    }

    private final ThreadLocal<Exchange> current = new ThreadLocal<>();

    /** Null if nothing is sent on this thread that is watched. */
    Exchange current() {
        return current.get();
    }

    /**
     * @param exchange null for a call that is not watched
     * @return what {@link #end} wants; null if there is nothing to end
     */
    Before begin(Exchange exchange) {
        Exchange before = current.get();
        if (before == exchange) {
            return null;
        }
        set(exchange);
        return new Before(before);
    }

    void end(Before before) {
        if (before != null) {
            set(before.exchange);
        }
    }

    static OutputStream watched(OutputStream output, Exchange exchange) {
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
