package com.aimlapi.agent.isolated.client.asynchttp;

import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asynchttpclient.exception.RemotelyClosedException;

/** One call, however often the client sends its request. */
final class Call {

    private final Exchange exchange;
    private final AtomicBoolean sentBefore = new AtomicBoolean();
    /** A connection went away in the middle of an answer; the client may have asked again. */
    private volatile boolean lost;

    Call(Exchange exchange) {
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    void sent() {
        if (!sentBefore.compareAndSet(false, true)) {
            exchange.resent(1);
        }
    }

    /** The application's handler is about to get this head. */
    void answered(HttpResponse response) {
        NettyMessages.head(response, exchange);
    }

    /**
     * A message of the body, on its way to the application's handler.
     *
     * @return whether that was the last one
     */
    boolean read(Object message) {
        return message instanceof HttpObject
                ? NettyMessages.content((HttpObject) message, exchange)
                : Http2Frames.content(message, exchange);
    }

    void lost() {
        lost = true;
    }

    /** The client is through with the call: its answer has come to an end, or the handler wants no more of it. */
    void done() {
        if (!exchange.wantsBody()) {
            exchange.succeeded();
        } else if (lost) {
            // Play WS refuses the answer to the client's second try, and shows the application the end of the first.
            exchange.bodyFailed(RemotelyClosedException.INSTANCE);
        } else {
            exchange.bodyClosed();
        }
    }

    void aborted(Throwable thrown) {
        if (thrown instanceof CancellationException) {
            exchange.cancelled(); // by the application, which may abort with what it likes
        } else if (exchange.status() == 0 || lost || ofTheConnection(thrown)) {
            broken(thrown);
        } else {
            done(); // the application's own handler failed at an answer that came
        }
    }

    void cancelled() {
        exchange.cancelled();
    }

    private void broken(Throwable thrown) {
        if (exchange.wantsBody()) {
            exchange.bodyFailed(thrown);
        } else {
            exchange.failed(thrown);
        }
    }

    private static boolean ofTheConnection(Throwable thrown) {
        return thrown instanceof IOException || thrown instanceof TimeoutException || thrown instanceof CodecException;
    }
}
