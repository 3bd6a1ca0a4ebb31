package com.aimlapi.agent.isolated.client.apacheasync5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/** Tells the exchange what the client tells the call: its answer and its end. */
final class WatchedCallback implements AsyncExecCallback {

    private final AsyncExecCallback callback;
    private final CancellableDependency future;
    private final Exchange exchange;
    private final Attempts attempts;
    private final Consumer<Object> end;

    /**
     * @param future the call's, by which alone the application gives it up
     * @param end told the future once nothing more will come
     */
    WatchedCallback(
            AsyncExecCallback callback,
            CancellableDependency future,
            Exchange exchange,
            Attempts attempts,
            Consumer<Object> end) {
        this.callback = callback;
        this.future = future;
        this.exchange = exchange;
        this.attempts = attempts;
        this.end = end;
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
            throws HttpException, IOException {
        exchange.response(response.getCode(), version(response), ApacheAsync5Adapter.valueIn(response));
        if (!exchange.wantsBody()) {
            return callback.handleResponse(response, entity);
        }
        if (entity == null) {
            exchange.bodyEnded();
            return callback.handleResponse(response, null);
        }
        AsyncDataConsumer consumer;
        try {
            consumer = callback.handleResponse(response, entity);
        } catch (HttpException | IOException | RuntimeException applicationsOwn) {
            exchange.bodyClosed();
            throw applicationsOwn;
        }
        return consumer == null ? null : new WatchedConsumer(consumer, exchange);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        callback.handleInformationResponse(response);
    }

    /** May come before the body's end, if the error came before the request's. */
    @Override
    public void completed() {
        if (!exchange.wantsBody()) {
            exchange.succeeded();
        }
        end.accept(future);
        callback.completed();
    }

    @Override
    public void failed(Exception cause) {
        refused(cause);
        callback.failed(cause);
    }

    /** The call came to nothing, or broke off. */
    void refused(Throwable cause) {
        if (future.isCancelled()) {
            exchange.cancelled();
        } else if (exchange.wantsBody()) {
            exchange.bodyFailed(cause);
        } else if (cause instanceof IOException || exchange.status() == 0) {
            exchange.failed(cause);
        } else {
            exchange.succeeded(); // the application's own consumer failed at an answer that came
        }
        end.accept(future);
    }

    /** None for an answer out of the client's cache, which came by no protocol. */
    private String version(HttpResponse response) {
        ProtocolVersion version = response.getVersion();
        if (version == null || attempts.none()) {
            return null;
        }
        return version.getMajor() == 2 ? "2" : version.getMajor() + "." + version.getMinor();
    }
}
