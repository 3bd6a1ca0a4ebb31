package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.FileContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;

/** Sees the request that the application's producer makes: to ask for one of our own might cost, or change, something. */
final class WatchedProducer implements HttpAsyncRequestProducer {

    private final HttpAsyncRequestProducer producer;
    private final Call call;
    private ContentEncoder encoder;
    private ContentEncoder watched;

    WatchedProducer(HttpAsyncRequestProducer producer, Call call) {
        this.producer = producer;
        this.call = call;
    }

    @Override
    public HttpHost getTarget() {
        return producer.getTarget();
    }

    @Override
    public HttpRequest generateRequest() throws IOException, HttpException {
        HttpRequest request = producer.generateRequest();
        if (request != null) {
            call.begin(request);
        }
        return request;
    }

    @Override
    public void produceContent(ContentEncoder clients, IOControl control) throws IOException {
        Exchange exchange = call.wantedOfRequest();
        producer.produceContent(exchange == null ? clients : watched(clients, exchange), control);
    }

    @Override
    public void requestCompleted(HttpContext context) {
        producer.requestCompleted(context);
    }

    @Override
    public void failed(Exception failure) {
        producer.failed(failure);
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void resetRequest() throws IOException {
        producer.resetRequest();
    }

    @Override
    public void close() throws IOException {
        producer.close();
    }

    /** The client makes an encoder for each body, also where it sends the same body again. */
    private ContentEncoder watched(ContentEncoder clients, Exchange exchange) {
        if (encoder != clients) {
            exchange.requestBodyBegins();
            encoder = clients;
            watched = clients instanceof FileContentEncoder
                    ? new WatchedFileEncoder((FileContentEncoder) clients, exchange)
                    : new WatchedEncoder(clients, exchange);
        }
        return watched;
    }
}
