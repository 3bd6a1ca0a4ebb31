package com.aimlapi.agent.isolated.client.okhttp;

import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import okio.Timeout;

/**
 * The body of an error that the application closes without having read any of it.
 *
 * <p>At that moment OkHttp reads an HTTP/1.1 body itself, for up to 100 ms, and throws it away to keep its connection; we read the same
 * bytes just before, under the same deadline. An HTTP/2 stream it resets at once; so we read only what has arrived to its end. A body
 * that ends with its connection it closes at once, and so do we.
 *
 * <p>Read is what lies below OkHttp's accounting, whose event listeners would otherwise see reads, and time-outs, that nobody asked for.
 */
final class UnreadBody {

    /** OkHttp's own: DISCARD_STREAM_TIMEOUT_MILLIS in Http1ExchangeCodec. */
    private static final long DISCARD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long CHUNK = 8_192;

    /** Buffers, decompression, accounting: four in all versions so far. */
    private static final int LAYERS = 10;

    private UnreadBody() {}

    /**
     * Copies what can be read without a wait that OkHttp would not make; compressed, if it came so.
     *
     * @return whether that was all
     * @throws Exception if it breaks off, is too slow, or the version is one that we can't look into
     */
    static boolean read(Source body, OutputStream copy) throws Exception {
        Source codec = belowAccounting(body);
        if (codec == null) {
            return false;
        }
        switch (codec.getClass().getSimpleName()) {
            case "FixedLengthSource":
            case "ChunkedSource":
                return readWithin(codec, copy);
            case "FramingSource":
                return Internals.field(codec, "finished").getBoolean(codec) && readAll(codec, copy);
            default:
                return false;
        }
    }

    private static Source belowAccounting(Source body) throws ReflectiveOperationException {
        Object layer = body;
        for (int i = 0; i < LAYERS && layer != null; i++) {
            if (layer.getClass().getSimpleName().equals("ResponseBodySource")) {
                return ((ForwardingSource) layer).delegate();
            }
            layer = Internals.below(layer);
        }
        return null;
    }

    private static boolean readWithin(Source codec, OutputStream copy) throws Exception {
        Timeout timeout = codec.timeout();
        boolean hadDeadline = timeout.hasDeadline();
        long deadline = hadDeadline ? timeout.deadlineNanoTime() : 0;
        long now = System.nanoTime();
        timeout.deadlineNanoTime(now + (hadDeadline ? Math.min(deadline - now, DISCARD_NANOS) : DISCARD_NANOS));
        try {
            return readAll(codec, copy);
        } finally {
            if (hadDeadline) {
                timeout.deadlineNanoTime(deadline);
            } else {
                timeout.clearDeadline();
            }
        }
    }

    private static boolean readAll(Source codec, OutputStream copy) throws Exception {
        Buffer chunk = new Buffer();
        while (codec.read(chunk, CHUNK) >= 0) {
            chunk.writeTo(copy);
        }
        return true;
    }
}
