package com.aimlapi.agent.isolated.client.urlconnection;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;

/** A connection's stream, of which the exchange gets a copy. */
final class WatchedStream extends InputStream {

    private final InputStream stream;
    private final Exchange exchange;
    private final Ahead ahead;
    private int markedAhead;
    /** Bytes read off the stream since the mark, and of these the ones that pass a second time after a reset. */
    private int sinceMark;

    private int again;

    WatchedStream(InputStream stream, Exchange exchange, Ahead ahead) {
        this.stream = stream;
        this.exchange = exchange;
        this.ahead = ahead;
    }

    /** @param spared bytes at the end of what has arrived that are left alone */
    void takeAvailable(int spared) {
        ahead.take(stream, exchange, spared);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        ahead.use();
        if (length > 0 && ahead.left() > 0) {
            return ahead.serve(into, offset, length);
        }
        try {
            int count = stream.read(into, offset, length);
            if (count < 0) {
                exchange.bodyEnded();
            } else {
                int repeated = Math.min(again, count);
                exchange.body(into, offset + repeated, count - repeated);
                again -= repeated;
                sinceMark += count;
            }
            return count;
        } catch (IOException failed) {
            exchange.bodyFailed(failed);
            throw failed;
        }
    }

    @Override
    public int available() throws IOException {
        ahead.use();
        return ahead.left() + stream.available();
    }

    @Override
    public boolean markSupported() {
        return stream.markSupported();
    }

    @Override
    public synchronized void mark(int limit) {
        ahead.use();
        markedAhead = ahead.given();
        sinceMark = 0;
        stream.mark(limit);
    }

    @Override
    public synchronized void reset() throws IOException {
        stream.reset();
        ahead.serveAgainFrom(markedAhead);
        again += sinceMark;
        sinceMark = 0;
    }

    @Override
    public void close() throws IOException {
        // The client is about to read it itself, and to throw it away.
        takeAvailable(0);
        ahead.close();
        try {
            stream.close();
        } finally {
            exchange.bodyClosed();
        }
    }
}
