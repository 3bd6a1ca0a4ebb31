package com.aimlapi.agent.isolated.client.ktor;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.OutputStream;

/** Shows what is written to it to the exchange, as a piece of the request's body. */
final class Sight extends OutputStream {

    private final Exchange exchange;

    Sight(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] passing, int offset, int count) {
        exchange.requestBody(passing, offset, count);
    }
}
