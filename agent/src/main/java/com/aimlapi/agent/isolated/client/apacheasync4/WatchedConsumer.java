package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.FileContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/** Passes everything on to the application's consumer, and tells the call of it. */
final class WatchedConsumer<T> implements HttpAsyncResponseConsumer<T> {

    private final HttpAsyncResponseConsumer<T> consumer;
    private final Call call;
    private ContentDecoder decoder;
    private ContentDecoder watched;

    WatchedConsumer(HttpAsyncResponseConsumer<T> consumer, Call call) {
        this.consumer = consumer;
        this.call = call;
    }

    @Override
    public void responseReceived(HttpResponse response) throws IOException, HttpException {
        call.answered(response);
        boolean accepted = false;
        try {
            consumer.responseReceived(response);
            accepted = true;
        } finally {
            if (!accepted) {
                call.left();
            }
        }
    }

    @Override
    public void consumeContent(ContentDecoder clients, IOControl control) throws IOException {
        Exchange exchange = call.wanted();
        if (exchange == null) {
            consumer.consumeContent(clients, control);
            return;
        }
        boolean accepted = false;
        try {
            consumer.consumeContent(watched(clients, exchange), control);
            accepted = true;
        } finally {
            // What the decoder failed with has been told by then.
            if (!accepted) {
                call.left();
            }
        }
    }

    @Override
    public void responseCompleted(HttpContext context) {
        call.completed(context);
        consumer.responseCompleted(context);
    }

    @Override
    public void failed(Exception failure) {
        call.failed(failure);
        consumer.failed(failure);
    }

    @Override
    public boolean cancel() {
        call.cancelled();
        return consumer.cancel();
    }

    @Override
    public void close() throws IOException {
        call.closed();
        consumer.close();
    }

    @Override
    public Exception getException() {
        return consumer.getException();
    }

    @Override
    public T getResult() {
        return consumer.getResult();
    }

    @Override
    public boolean isDone() {
        return consumer.isDone();
    }

    private ContentDecoder watched(ContentDecoder clients, Exchange exchange) {
        if (decoder != clients) {
            decoder = clients;
            watched = clients instanceof FileContentDecoder
                    ? new WatchedFileDecoder(clients, exchange)
                    : new WatchedDecoder(clients, exchange);
        }
        return watched;
    }
}
