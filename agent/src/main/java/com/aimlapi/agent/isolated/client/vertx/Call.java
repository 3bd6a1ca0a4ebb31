package com.aimlapi.agent.isolated.client.vertx;

import com.aimlapi.agent.isolated.exchange.Exchange;

/** One call of the application's, for which the client may make several requests, one after the other. */
final class Call {

    private final Exchange exchange;
    private volatile boolean headDue = true;
    private volatile int redirects;
    private volatile boolean disowned;
    private volatile boolean delivering;

    Call(Exchange exchange) {
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether the head of the request that the call has come to is only now to be written; true once for each request. */
    boolean takeHead() {
        boolean due = headDue;
        headDue = false;
        return due;
    }

    /** The client makes another request for it. */
    void redirected() {
        redirects++;
        headDue = true;
        exchange.resent(1);
        exchange.requestBodyBegins();
    }

    int redirects() {
        return redirects;
    }

    /** Its request turned out to be one of another call's. */
    void disown() {
        disowned = true;
    }

    /** A redirect has come that may be the answer; it is, unless one more request was made since. */
    void restedAt(int redirect) {
        if (redirects == redirect && !disowned) {
            exchange.succeeded();
        }
    }

    /** There is no response. */
    void failed(Throwable thrown) {
        if (!disowned) {
            exchange.failed(thrown);
        }
    }

    /** The application has reset its request. */
    void givenUp() {
        if (exchange.wantsBody()) {
            exchange.bodyClosed();
        } else {
            exchange.cancelled();
        }
    }

    /** The application's handler is given a piece of the body. */
    void delivering(boolean now) {
        delivering = now;
    }

    /** The body breaks off; what breaks while the application is handling a piece is of the application's making. */
    void broken(Throwable thrown) {
        if (delivering) {
            exchange.bodyClosed();
        } else {
            exchange.bodyFailed(thrown);
        }
    }
}
