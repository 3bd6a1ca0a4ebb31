package com.aimlapi.agent.isolated.client.urlconnection;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** A connection's stream, of which the exchange gets a copy. */
final class WatchedStream extends InputStream {

    /** Bytes; larger than any error that was seen, and than what a socket buffer gives at once on most systems. */
    private static final int TAKEN_LIMIT = 64 << 10;

    private static final byte[] NOTHING = {};

    private final InputStream stream;
    private final Exchange exchange;
    private final ReentrantLock lock = new ReentrantLock();
    private byte[] taken = NOTHING;
    private int given;
    private volatile boolean used;

    WatchedStream(InputStream stream, Exchange exchange) {
        this.stream = stream;
        this.exchange = exchange;
    }

    /**
     * Copies what has arrived, since many an application never reads an error's body; it is served to one that does. Never waits,
     * and does nothing once the application uses the stream.
     *
     * <p>All but the last byte: with that one read, the client would put the connection back to its pool, which is not ours to do.
     */
    void takeAvailable() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            int length = used ? 0 : Math.min(stream.available() - 1, TAKEN_LIMIT - taken.length);
            if (length > 0) {
                byte[] more = Arrays.copyOf(taken, taken.length + length);
                int read = Math.max(0, stream.read(more, taken.length, length));
                exchange.body(more, taken.length, read);
                taken = Arrays.copyOf(more, taken.length + read);
            }
        } catch (IOException broken) {
            // the application will see it too, if it reads
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        lock.lock();
        try {
            used = true;
            if (given < taken.length && length > 0) {
                int count = Math.min(length, taken.length - given);
                System.arraycopy(taken, given, into, offset, count);
                given += count;
                return count;
            }
            int count = stream.read(into, offset, length);
            if (count < 0) {
                exchange.bodyEnded();
            } else {
                exchange.body(into, offset, count);
            }
            return count;
        } catch (IOException failed) {
            exchange.bodyFailed(failed);
            throw failed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() throws IOException {
        return taken.length - given + stream.available();
    }

    @Override
    public void close() throws IOException {
        used = true;
        try {
            stream.close();
        } finally {
            given = taken.length;
            exchange.bodyClosed();
        }
    }
}
