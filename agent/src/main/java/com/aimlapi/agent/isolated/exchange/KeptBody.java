package com.aimlapi.agent.isolated.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes that are kept of a response's body: as many as a limit, the sum of all exchanges, and the application's memory allow. */
final class KeptBody {

    /** Most bodies come in one piece, which decides then; this is for those that are read byte by byte. */
    private static final int FIRST_CHUNK = 128;

    private static final byte[] NOTHING = {};

    private final Exchanges exchanges;
    private byte[] bytes = NOTHING;
    private int length;
    private boolean cut;

    KeptBody(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Copies from the buffer, whose position stays. */
    void add(ByteBuffer passing, int limit) {
        int count = room(passing.remaining(), limit);
        passing.duplicate().get(bytes, length, count);
        length += count;
    }

    void add(byte[] passing, int offset, int wanted, int limit) {
        int count = room(wanted, limit);
        System.arraycopy(passing, offset, bytes, length, count);
        length += count;
    }

    /** Keeps these bytes and no others; nothing if there is no room for them. */
    void set(byte[] data, boolean dataCut) {
        clear();
        if (exchanges.reserve(data.length)) {
            bytes = data;
            length = data.length;
        }
        cut = dataCut || length < data.length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Whether more bytes passed than were kept. */
    boolean cut() {
        return cut;
    }

    /** Gives the memory back. */
    void clear() {
        exchanges.release(bytes.length);
        bytes = NOTHING;
        length = 0;
        cut = false;
    }

    /** Makes room for up to {@code wanted} bytes more and says for how many there is. */
    private int room(int wanted, int limit) {
        int count = Math.max(0, Math.min(wanted, limit - length));
        if (length + count > bytes.length && !grow(length + count, limit)) {
            count = bytes.length - length;
        }
        cut |= count < wanted;
        return count;
    }

    private boolean grow(int needed, int limit) {
        int grown = Math.min(limit, Math.max(FIRST_CHUNK, Math.max(needed, bytes.length * 2)));
        int more = grown - bytes.length;
        if (!exchanges.reserve(more)) {
            return false;
        }
        try {
            bytes = Arrays.copyOf(bytes, grown);
            return true;
        } catch (OutOfMemoryError applicationNeedsIt) {
            exchanges.release(more);
            return false;
        }
    }
}
