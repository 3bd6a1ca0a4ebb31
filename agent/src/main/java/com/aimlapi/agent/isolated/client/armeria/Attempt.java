package com.aimlapi.agent.isolated.client.armeria;

import com.aimlapi.agent.isolated.exchange.Exchange;
import com.linecorp.armeria.client.ResponseCancellationException;
import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.stream.AbortedStreamException;
import com.linecorp.armeria.common.stream.CancelledSubscriptionException;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;

/**
 * One request that goes over the wire. Several share an exchange where Armeria follows redirects.
 *
 * <p>What comes off the wire is told on the event loop, in its order.
 */
final class Attempt {

    private final Exchange exchange;
    private String protocolVersion;
    /** What is attached to the response must not keep it. */
    private WeakReference<HttpResponse> response;

    private volatile boolean answered;
    private volatile boolean redirected;
    private volatile boolean wanted;

    Attempt(Exchange exchange) {
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether its answer was that the resource is elsewhere, which may not be all that the application gets. */
    boolean redirected() {
        return redirected;
    }

    void sent(HttpResponse response, boolean multiplexed) {
        this.response = new WeakReference<>(response);
        this.protocolVersion = multiplexed ? "2" : "1.1";
    }

    /** A piece of the request's body is about to be written. */
    void sends(HttpData data) {
        if (!data.isEmpty() && exchange.wantsRequestBody()) {
            for (ByteBuffer part : data.byteBuf().nioBuffers()) {
                exchange.requestBody(part);
            }
        }
    }

    void received(HttpObject object) {
        if (object instanceof HttpData) {
            if (wanted) {
                exchange.body(((HttpData) object).byteBuf().nioBuffer());
            }
        } else if (object instanceof ResponseHeaders) {
            ResponseHeaders head = (ResponseHeaders) object;
            if (!head.status().isInformational()) {
                answered(head);
            }
        }
    }

    /** All of it has arrived, or it came to another end. */
    void ended(Throwable cause) {
        if (!redirected) {
            callEnded(cause);
        }
    }

    /** The call that it belongs to is over. */
    void callEnded(Throwable cause) {
        if (givenUp(cause)) {
            if (answered) {
                exchange.bodyClosed();
            } else {
                exchange.cancelled();
            }
        } else if (cause == null) {
            exchange.bodyEnded();
        } else if (wanted) {
            exchange.bodyFailed(cause);
        } else {
            exchange.failed(cause);
        }
    }

    private void answered(ResponseHeaders head) {
        answered = true;
        redirected = head.status().isRedirection() && head.status().code() != HttpStatus.NOT_MODIFIED.code();
        exchange.response(head.status().code(), protocolVersion, head::get);
        wanted = exchange.wantsBody();
    }

    /** Armeria's log may tell of this as of no failure. */
    private boolean givenUp(Throwable cause) {
        Throwable seen = seenByTheApplication();
        return cause == null ? seen != null || !answered : saysSo(cause) || saysSo(seen) || cameTooLate(cause);
    }

    /** Up to 1.14 at least, more of a body that the application has left is a stream that is closed. */
    private boolean cameTooLate(Throwable cause) {
        return answered && cause.getClass() == ClosedStreamException.class && cause.getMessage() == null;
    }

    /** How the response has ended for the application so far; null if well, or not yet. */
    private Throwable seenByTheApplication() {
        HttpResponse known = response == null ? null : response.get();
        return known == null
                ? null
                : known.whenComplete().handle((nothing, failure) -> failure).getNow(null);
    }

    private static boolean saysSo(Throwable cause) {
        Throwable reason = cause instanceof UnprocessedRequestException ? cause.getCause() : cause;
        return reason instanceof AbortedStreamException
                || reason instanceof CancelledSubscriptionException
                || reason instanceof ResponseCancellationException;
    }
}
