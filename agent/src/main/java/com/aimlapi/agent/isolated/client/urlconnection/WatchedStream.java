package com.aimlapi.agent.isolated.client.urlconnection;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A connection's stream, of which the exchange gets a copy; a filter, like the client's own. */
final class WatchedStream extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 2_048;

    private final Exchange exchange;
    private final Ahead ahead;
    private int markedAhead;
    /** Bytes read off the stream since the mark, and of these the ones that pass a second time after a reset. */
    private int sinceMark;

    private int again;

    WatchedStream(InputStream stream, Exchange exchange, Ahead ahead) {
        super(stream);
        this.exchange = exchange;
        this.ahead = ahead;
    }

    /** @param spared bytes at the end of what has arrived that are left alone */
    void takeAvailable(int spared) {
        ahead.take(in, exchange, spared);
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
            int count = in.read(into, offset, length);
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
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, SKIPPED_AT_ONCE))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public int available() throws IOException {
        ahead.use();
        return ahead.left() + in.available();
    }

    @Override
    public boolean markSupported() {
        return in.markSupported();
    }

    @Override
    public synchronized void mark(int limit) {
        ahead.use();
        markedAhead = ahead.given();
        sinceMark = 0;
        in.mark(limit);
    }

    @Override
    public synchronized void reset() throws IOException {
        in.reset();
        ahead.serveAgainFrom(markedAhead);
        again += sinceMark;
        sinceMark = 0;
    }

    @Override
    public void close() throws IOException {
        // The client is about to read it itself, and to throw it away.
        takeAvailable(0);
        if (ahead.isUsed() && exchange.status() >= 400) {
            lookAtRest();
        }
        ahead.close();
        try {
            in.close();
        } finally {
            exchange.bodyClosed();
        }
    }

    /** What has arrived of an error that the application has read in part. */
    private void lookAtRest() {
        try {
            byte[] rest = new byte[Math.max(0, Math.min(in.available(), Ahead.LIMIT))];
            int count = in.read(rest, 0, rest.length);
            if (count > again) {
                exchange.body(rest, again, count - again);
            }
        } catch (IOException broken) {
            // as the client would find
        }
    }
}
