package com.aimlapi.agent.isolated.client.okhttp;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Passes bytes on as they are read, and a copy of them to the exchange. */
final class WatchedSource extends ForwardingSource {

    private final Attempt attempt;
    private final Exchange exchange;
    private final OutputStream copy;
    private boolean touched;

    WatchedSource(Source source, Attempt attempt) {
        super(source);
        this.attempt = attempt;
        this.exchange = attempt.exchange();
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
        touched = true;
        try {
            long read = super.read(sink, byteCount);
            if (read < 0) {
                exchange.bodyEnded();
            } else {
                sink.copyTo(copy, sink.size() - read, read);
            }
            return read;
        } catch (IOException failed) {
            attempt.broken(failed);
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (!touched && exchange.status() >= 400) {
            readWhatIsThrownAway();
        }
        try {
            super.close();
        } finally {
            exchange.bodyClosed();
        }
    }

    private void readWhatIsThrownAway() {
        touched = true;
        try {
            if (UnreadBody.read(delegate(), copy)) {
                exchange.bodyEnded();
            }
        } catch (Throwable tooSlowOrUnknown) {
            // The application's close goes on; the error is reported with what has come.
        }
    }
}
