package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentDecoder;

/** A body's decoder; the exchange gets a copy of what is read from it. */
class WatchedDecoder implements ContentDecoder {

    private final ContentDecoder decoder;
    private final Exchange exchange;

    WatchedDecoder(ContentDecoder decoder, Exchange exchange) {
        this.decoder = decoder;
        this.exchange = exchange;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        ByteBuffer passing = into.duplicate();
        try {
            int count = decoder.read(into);
            if (count > 0) {
                passing.limit(passing.position() + count);
                exchange.body(passing);
            }
            return count;
        } catch (IOException failed) {
            exchange.bodyFailed(failed);
            throw failed;
        }
    }

    @Override
    public boolean isCompleted() {
        return decoder.isCompleted();
    }

    @Override
    public String toString() {
        return decoder.toString();
    }
}
