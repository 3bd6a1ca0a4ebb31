package com.aimlapi.agent.isolated.client.apache4;

import com.aimlapi.agent.isolated.client.Sending;
import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.InterruptedIOException;
import java.util.Collection;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.protocol.HttpContext;

/** One call of the application's, as long as it is inside the client. */
final class Call {

    /** DefaultRedirectStrategy.REDIRECT_LOCATIONS */
    private static final String REDIRECT_LOCATIONS = "http.protocol.redirect-locations";

    private final Exchange exchange;
    private final HttpRequest request;
    private final HttpContext context;
    private final Sending.Before before;

    /** @param context where the client counts the call's redirects; null if it does not */
    Call(Exchange exchange, HttpRequest request, HttpContext context, Sending.Before before) {
        this.exchange = exchange;
        this.request = request;
        this.context = context;
        this.before = before;
    }

    Exchange exchange() {
        return exchange;
    }

    /** What its thread was sending until then. */
    Sending.Before before() {
        return before;
    }

    void countRedirects() {
        Object locations = context == null ? null : context.getAttribute(REDIRECT_LOCATIONS);
        if (locations instanceof Collection) {
            exchange.resent(((Collection<?>) locations).size());
        }
    }

    /** There is no response. */
    void failed(Throwable thrown) {
        countRedirects();
        if (aborted() || interrupted(thrown)) {
            exchange.cancelled();
        } else {
            exchange.failed(thrown);
        }
    }

    private boolean aborted() {
        return request instanceof HttpUriRequest && ((HttpUriRequest) request).isAborted();
    }

    /** While it waited for a connection. */
    private static boolean interrupted(Throwable thrown) {
        return thrown instanceof InterruptedIOException && thrown.getCause() instanceof InterruptedException;
    }
}
