package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.client.Sending;
import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** One call of the application's, which can give it up by its request alone. */
final class Call {

    private final ClassicHttpRequest request;
    private final Exchange exchange;
    private final Attempts attempts;
    private Sending.Before before;

    Call(ClassicHttpRequest request, Exchange exchange) {
        this.request = request;
        this.exchange = exchange;
        this.attempts = new Attempts(exchange);
    }

    ClassicHttpRequest request() {
        return request;
    }

    Exchange exchange() {
        return exchange;
    }

    Attempts attempts() {
        return attempts;
    }

    void sends(Sending.Before instead) {
        before = instead;
    }

    /** What its thread was sending until then; null if the call itself does not send. */
    Sending.Before before() {
        return before;
    }

    boolean cancelled() {
        return request instanceof CancellableDependency && ((CancellableDependency) request).isCancelled();
    }

    /** There is no response. */
    void failed(Throwable thrown) {
        // An interrupt ends the wait for a connection.
        if (cancelled() || thrown.getCause() instanceof InterruptedException) {
            exchange.cancelled();
        } else {
            exchange.failed(thrown);
        }
    }

    /** The body broke off. */
    void broken(IOException thrown) {
        if (cancelled()) {
            exchange.bodyClosed();
        } else {
            exchange.bodyFailed(thrown);
        }
    }
}
