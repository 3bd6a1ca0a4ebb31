package com.aimlapi.agent.isolated.client.apacheasync5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Passes on what the client's own handler is told and asked for, as the client does where it logs; the channel that it writes to is watched. */
final class WatchedHandler implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler handler;
    private final Exchange exchange;
    private DataStreamChannel channel;
    private DataStreamChannel watched;

    WatchedHandler(AsyncClientExchangeHandler handler, Exchange exchange) {
        this.handler = handler;
        this.exchange = exchange;
    }

    @Override
    public void produceRequest(RequestChannel requests, HttpContext context) throws HttpException, IOException {
        handler.produceRequest(requests, context);
    }

    @Override
    public int available() {
        return handler.available();
    }

    @Override
    public void produce(DataStreamChannel clients) throws IOException {
        handler.produce(exchange.wantsRequestBody() ? watched(clients) : clients);
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        handler.consumeInformation(response, context);
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context)
            throws HttpException, IOException {
        handler.consumeResponse(response, entity, context);
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        handler.updateCapacity(capacity);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        handler.consume(bytes);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        handler.streamEnd(trailers);
    }

    @Override
    public void failed(Exception cause) {
        handler.failed(cause);
    }

    @Override
    public void cancel() {
        handler.cancel();
    }

    @Override
    public void releaseResources() {
        handler.releaseResources();
    }

    private DataStreamChannel watched(DataStreamChannel clients) {
        if (channel != clients) {
            channel = clients;
            watched = new WatchedChannel(clients, exchange);
        }
        return watched;
    }
}
