package com.aimlapi.agent.isolated.client.apache5;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The content of an entity, of which the exchange gets a copy; once, also of what is read again after a reset. */
final class WatchedContent extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 2_048;

    private final WatchedEntity entity;
    private long position;
    private long furthest;
    private long mark;

    WatchedContent(InputStream content, WatchedEntity entity) {
        super(content);
        this.entity = entity;
    }

    boolean watches(InputStream content) {
        return in == content;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(into, offset, length);
        } catch (IOException failed) {
            entity.broken(failed);
            throw failed;
        }
        if (count < 0) {
            entity.ended();
        } else {
            int repeated = (int) Math.min(count, furthest - position);
            entity.passed(into, offset + repeated, count - repeated);
            position += count;
            furthest = Math.max(furthest, position);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, SKIPPED_AT_ONCE))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public synchronized void mark(int limit) {
        in.mark(limit);
        mark = position;
    }

    @Override
    public synchronized void reset() throws IOException {
        in.reset();
        position = mark;
    }

    @Override
    public void close() throws IOException {
        entity.close(in);
    }
}
