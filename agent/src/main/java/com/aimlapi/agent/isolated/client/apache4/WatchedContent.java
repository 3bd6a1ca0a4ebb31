package com.aimlapi.agent.isolated.client.apache4;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.ContentLengthInputStream;

/**
 * A body as it comes from the connection, of which the exchange gets a copy. Above it stand the client's own streams, which
 * decompress, and give the connection back at the end.
 */
final class WatchedContent extends InputStream {

    private static final int CHUNK = 2_048;

    private final InputStream content;
    private final Exchange exchange;
    private volatile boolean begun;
    /** At its end, broken, or closed. */
    private volatile boolean over;

    WatchedContent(InputStream content, Exchange exchange) {
        this.content = content;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        begun = true;
        try {
            int read = content.read();
            passed(new byte[] {(byte) read}, 0, read < 0 ? read : 1);
            return read;
        } catch (IOException failed) {
            broken(failed);
            throw failed;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        begun = true;
        try {
            int count = content.read(into, offset, length);
            passed(into, offset, count);
            return count;
        } catch (IOException failed) {
            broken(failed);
            throw failed;
        }
    }

    @Override
    public int available() throws IOException {
        return content.available();
    }

    /** A body whose end it knows the client reads to that end when it is closed; an error's is read here, in its place. */
    @Override
    public void close() throws IOException {
        try {
            if (!over
                    && isError()
                    && (content instanceof ContentLengthInputStream || content instanceof ChunkedInputStream)) {
                byte[] rest = new byte[CHUNK];
                while (!over) {
                    read(rest, 0, rest.length);
                }
            }
            content.close();
        } catch (IOException failed) {
            broken(failed);
            throw failed;
        } finally {
            givenUp();
        }
    }

    /** Nobody will read the rest of it. */
    void givenUp() {
        if (isError() && !over) {
            copyArrived();
        }
        over = true;
        exchange.bodyClosed();
    }

    /** Nobody has read it in time. */
    void overdue() {
        if (!begun) {
            copyArrived();
        }
    }

    private void copyArrived() {
        try {
            Arrived.copy(content, begun, exchange);
        } catch (Throwable atItsEndOrUnknown) {
            // The error is reported with what there was.
        }
    }

    private boolean isError() {
        return exchange.status() >= 400;
    }

    private void passed(byte[] bytes, int offset, int count) {
        if (count < 0) {
            over = true;
            exchange.bodyEnded();
        } else {
            exchange.body(bytes, offset, count);
        }
    }

    private void broken(IOException failed) {
        over = true;
        exchange.bodyFailed(failed);
    }
}
