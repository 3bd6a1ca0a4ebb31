package com.aimlapi.agent.isolated.client;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.OutputStream;

/** Where the client lets an entity write itself to its connection; shows the bytes to the exchange. */
final class WatchedOutput extends OutputStream {

    private final OutputStream output;
    private final Exchange exchange;

    WatchedOutput(OutputStream output, Exchange exchange) {
        this.output = output;
        this.exchange = exchange;
    }

    @Override
    public void write(int b) throws IOException {
        if (exchange.wantsRequestBody()) {
            exchange.requestBody(new byte[] {(byte) b}, 0, 1);
        }
        output.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        exchange.requestBody(bytes, offset, count);
        output.write(bytes, offset, count);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
