package com.aimlapi.agent.isolated.client.urlconnection;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was taken off an error's stream ahead of the application, which is served it first if it reads after all. Holds no stream: the
 * client's streams hold their connection, and this outlives the interest in either.
 */
final class Ahead {

    /** Bytes; errors of this API have some hundred. */
    static final int LIMIT = 8 << 10;

    private static final byte[] NOTHING = {};

    private final ReentrantLock lock = new ReentrantLock();
    private byte[] taken = NOTHING;
    /** How many of these bytes were taken. */
    private int end;

    private int given;
    private boolean used;

    /**
     * Copies what has arrived, since many an application never reads an error's body. Never waits, and does nothing once the
     * application uses the stream.
     *
     * @param spared bytes at the end of what has arrived that are left alone
     */
    void take(InputStream stream, Exchange exchange, int spared) {
        if (!lock.tryLock()) {
            return;
        }
        try {
            int length = used ? 0 : Math.min(stream.available() - spared, LIMIT - end);
            if (length > 0) {
                int before = end;
                byte[] more = Arrays.copyOf(taken, before + length);
                int read = stream.read(more, before, length);
                // At once and without a call, which could be one too many for the stack: the bytes are the
                // application's.
                if (read > 0) {
                    taken = more;
                    end = before + read;
                    exchange.body(more, before, read);
                }
            }
        } catch (IOException broken) {
            // the application will see it too, if it reads
        } finally {
            lock.unlock();
        }
    }

    /** From now on the application reads. */
    void use() {
        lock.lock();
        used = true;
        lock.unlock();
    }

    boolean isUsed() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes can still be served. */
    int left() {
        lock.lock();
        try {
            return end - given;
        } finally {
            lock.unlock();
        }
    }

    /** Only for the application's thread, once {@link #use} was called. */
    int serve(byte[] into, int offset, int length) {
        int count = Math.min(length, end - given);
        System.arraycopy(taken, given, into, offset, count);
        given += count;
        return count;
    }

    int given() {
        return given;
    }

    void serveAgainFrom(int position) {
        given = position;
    }

    void close() {
        lock.lock();
        used = true;
        taken = NOTHING;
        end = 0;
        given = 0;
        lock.unlock();
    }
}
