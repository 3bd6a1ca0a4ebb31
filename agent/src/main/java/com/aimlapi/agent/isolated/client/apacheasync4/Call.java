package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolVersion;
import org.apache.http.RequestLine;
import org.apache.http.protocol.HttpContext;

/** One call of the application's; an exchange from the moment there is a request. */
final class Call {

    /** DefaultRedirectStrategy.REDIRECT_LOCATIONS */
    private static final String REDIRECT_LOCATIONS = "http.protocol.redirect-locations";

    private final Exchanges exchanges;
    private final HttpHost target;
    private final boolean countsRedirects;

    private volatile Exchange exchange;
    private volatile HttpRequest sent;
    private Throwable mishap;
    private Future<?> future;
    private boolean closed;

    Call(Exchanges exchanges, HttpHost target, boolean countsRedirects) {
        this.exchanges = exchanges;
        this.target = target;
        this.countsRedirects = countsRedirects;
    }

    static int port(HttpHost target) {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return "https".equals(target.getSchemeName()) ? 443 : 80;
    }

    /** The producer has made the request, on the caller's thread; whoever stands around the producer may add headers to it. */
    void begin(HttpRequest request) {
        try {
            RequestLine line = request.getRequestLine();
            String asked = line.getUri();
            sent = request;
            exchange = exchanges.beginUnsent(
                    line.getMethod(),
                    asked.startsWith("/") ? target.toURI() + asked : asked,
                    target.getHostName(),
                    port(target),
                    valueIn(request));
        } catch (Throwable failed) {
            mishap = failed;
        }
    }

    /**
     * The client has given the application its future.
     *
     * @throws Throwable what we failed with in the meantime, where nobody would have caught it
     */
    void started(Future<?> clients) throws Throwable {
        if (mishap != null) {
            throw mishap;
        }
        synchronized (this) {
            future = clients;
            if (!closed) {
                return;
            }
        }
        endAs(clients);
    }

    void answered(HttpResponse response) {
        if (exchange != null) {
            exchange.sentWith(valueIn(sent));
            ProtocolVersion version = response.getProtocolVersion();
            exchange.response(
                    response.getStatusLine().getStatusCode(),
                    version.getMajor() + "." + version.getMinor(),
                    valueIn(response));
        }
    }

    /** The exchange if the body shall be copied, else null. */
    Exchange wanted() {
        return exchange != null && exchange.wantsBody() ? exchange : null;
    }

    /** The exchange if the request's body shall be looked at, else null. */
    Exchange wantedOfRequest() {
        return exchange != null && exchange.wantsRequestBody() ? exchange : null;
    }

    void completed(HttpContext context) {
        if (exchange == null) {
            return;
        }
        Object locations = countsRedirects ? context.getAttribute(REDIRECT_LOCATIONS) : null;
        if (locations instanceof Collection) {
            exchange.resent(((Collection<?>) locations).size());
        }
        exchange.bodyEnded();
    }

    /** What an answer's body fails with is the connection's failure if it is one of I/O, else the consumer's own. */
    void failed(Throwable thrown) {
        if (exchange == null) {
            return;
        }
        if (exchange.status() == 0) {
            exchange.sentWith(valueIn(sent));
            exchange.failed(thrown);
        } else if (!(thrown instanceof IOException) || thrown instanceof CharacterCodingException) {
            exchange.bodyClosed();
        } else if (exchange.wantsBody()) {
            exchange.bodyFailed(thrown);
        } else {
            exchange.failed(thrown);
        }
    }

    void cancelled() {
        if (exchange != null) {
            exchange.cancelled();
        }
    }

    /** The application's consumer has had enough of the answer. */
    void left() {
        if (exchange != null) {
            exchange.bodyClosed();
        }
    }

    /** The client has done with the call, and may have told nobody but the future how it ended. */
    void closed() {
        Future<?> known;
        synchronized (this) {
            closed = true;
            known = future;
        }
        if (known != null) {
            endAs(known);
        }
    }

    private void endAs(Future<?> known) {
        if (exchange == null) {
            return;
        }
        if (exchange.status() != 0) {
            exchange.bodyClosed();
        } else if (known.isCancelled() || !known.isDone()) {
            exchange.cancelled();
        } else {
            exchange.failed(failure(known));
        }
    }

    private static Throwable failure(Future<?> done) {
        try {
            done.get();
            return new IOException("no response");
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException | CancellationException thrown) {
            return thrown;
        }
    }

    private static UnaryOperator<String> valueIn(HttpMessage message) {
        return name -> {
            Header header = message.getFirstHeader(name);
            return header == null ? null : header.getValue();
        };
    }
}
