package com.aimlapi.agent.isolated.client.okhttp;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import okio.Buffer;
import okio.ForwardingSink;
import okio.Sink;

/** Passes a request's body on to the connection, and shows it to the exchange. */
final class WatchedSink extends ForwardingSink {

    private final Exchange exchange;
    private final OutputStream look;

    WatchedSink(Sink sink, Exchange exchange) {
        super(sink);
        this.exchange = exchange;
        this.look = new OutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int count) {
                exchange.requestBody(bytes, offset, count);
            }

            @Override
            public void write(int b) {
                exchange.requestBody(new byte[] {(byte) b}, 0, 1);
            }
        };
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
        if (exchange.wantsRequestBody()) {
            // Hands over the segments' own arrays and takes nothing off the buffer.
            source.copyTo(look, 0, Math.min(byteCount, source.size()));
        }
        super.write(source, byteCount);
    }
}
