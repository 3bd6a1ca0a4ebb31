package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentEncoder;

/** A request body's encoder; the exchange looks at what it has taken. */
class WatchedEncoder implements ContentEncoder {

    private final ContentEncoder encoder;
    private final Exchange exchange;

    WatchedEncoder(ContentEncoder encoder, Exchange exchange) {
        this.encoder = encoder;
        this.exchange = exchange;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!exchange.wantsRequestBody()) {
            return encoder.write(from);
        }
        ByteBuffer passing = from.duplicate();
        int count = encoder.write(from);
        passing.limit(from.position());
        exchange.requestBody(passing);
        return count;
    }

    @Override
    public void complete() throws IOException {
        encoder.complete();
    }

    @Override
    public boolean isCompleted() {
        return encoder.isCompleted();
    }

    @Override
    public String toString() {
        return encoder.toString();
    }
}
