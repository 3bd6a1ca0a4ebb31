package com.aimlapi.agent.isolated.client.apacheasync5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** What a request's body is written to; the exchange looks at what it has taken. */
final class WatchedChannel implements DataStreamChannel {

    private final DataStreamChannel channel;
    private final Exchange exchange;

    WatchedChannel(DataStreamChannel channel, Exchange exchange) {
        this.channel = channel;
        this.exchange = exchange;
    }

    @Override
    public void requestOutput() {
        channel.requestOutput();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!exchange.wantsRequestBody()) {
            return channel.write(from);
        }
        ByteBuffer passing = from.duplicate();
        int count = channel.write(from);
        passing.limit(from.position());
        exchange.requestBody(passing);
        return count;
    }

    @Override
    public void endStream() throws IOException {
        channel.endStream();
    }

    @Override
    public void endStream(List<? extends Header> trailers) throws IOException {
        channel.endStream(trailers);
    }

    @Override
    public String toString() {
        return channel.toString();
    }
}
