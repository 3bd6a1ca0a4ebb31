package com.aimlapi.agent.isolated.client.okhttp;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import okio.Timeout;

/** Passes bytes on as they are read, and a copy of them to the exchange. */
final class WatchedSource extends ForwardingSource {

    /** How long OkHttp itself reads on at the close of an HTTP/1.1 body, to keep its connection (Http1ExchangeCodec). */
    private static final long DISCARD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long CHUNK = 8_192;

    private final Exchange exchange;
    private final OutputStream copy;
    private boolean over;

    WatchedSource(Source source, Exchange exchange) {
        super(source);
        this.exchange = exchange;
        this.copy = new OutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int count) {
                exchange.body(bytes, offset, count);
            }

            @Override
            public void write(int b) {
                exchange.body(new byte[] {(byte) b}, 0, 1);
            }
        };
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        try {
            long read = super.read(sink, byteCount);
            if (read < 0) {
                over = true;
                exchange.bodyEnded();
            } else {
                sink.copyTo(copy, sink.size() - read, read);
            }
            return read;
        } catch (IOException failed) {
            over = true;
            exchange.bodyFailed(failed);
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (!over && exchange.status() >= 400) {
            readOn();
        }
        try {
            super.close();
        } finally {
            exchange.bodyClosed();
        }
    }

    /** Reads what OkHttp is about to read and throw away, under the same deadline: no wait is added. */
    private void readOn() {
        // On HTTP/2 it resets the stream without reading: only what is there already may be read.
        if ("2".equals(exchange.protocolVersion()) && !Http2Body.arrived(delegate())) {
            return;
        }
        Timeout timeout = timeout();
        boolean hadDeadline = timeout.hasDeadline();
        long deadline = hadDeadline ? timeout.deadlineNanoTime() : 0;
        long now = System.nanoTime();
        timeout.deadlineNanoTime(now + (hadDeadline ? Math.min(deadline - now, DISCARD_NANOS) : DISCARD_NANOS));
        try {
            Buffer discarded = new Buffer();
            while (read(discarded, CHUNK) >= 0) {
                discarded.clear();
            }
        } catch (IOException tooSlow) {
            // reported with what has come
        } finally {
            if (hadDeadline) {
                timeout.deadlineNanoTime(deadline);
            } else {
                timeout.clearDeadline();
            }
        }
    }
}
