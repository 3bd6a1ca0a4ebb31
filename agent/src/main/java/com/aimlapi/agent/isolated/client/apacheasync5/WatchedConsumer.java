package com.aimlapi.agent.isolated.client.apacheasync5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** Passes everything on as it is, and a copy of the bytes to the exchange. */
final class WatchedConsumer implements AsyncDataConsumer {

    private final AsyncDataConsumer consumer;
    private final Exchange exchange;

    WatchedConsumer(AsyncDataConsumer consumer, Exchange exchange) {
        this.consumer = consumer;
        this.exchange = exchange;
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        consumer.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        exchange.body(bytes);
        try {
            consumer.consume(bytes);
        } catch (IOException | RuntimeException applicationsOwn) {
            exchange.bodyClosed();
            throw applicationsOwn;
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        exchange.bodyEnded();
        consumer.streamEnd(trailers);
    }

    /** Comes before the reason is told, if the body breaks off. */
    @Override
    public void releaseResources() {
        consumer.releaseResources();
    }
}
