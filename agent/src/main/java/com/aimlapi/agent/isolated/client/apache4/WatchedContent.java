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
    /** At its end, broken, or closed. */
    private boolean over;

    private long reader = Thread.currentThread().getId();

    WatchedContent(InputStream content, Exchange exchange) {
        this.content = content;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        reader = Thread.currentThread().getId();
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
        reader = Thread.currentThread().getId();
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

    /** Before it closes an error's body whose end it knows, the client reads the rest itself: so that is done here, in its place. */
    @Override
    public void close() throws IOException {
        try {
            if (isErrorWithKnownEnd()) {
                byte[] rest = new byte[CHUNK];
                while (!over) {
                    read(rest, 0, rest.length);
                }
            }
            content.close();
        } finally {
            over = true;
            givenUp();
        }
    }

    /** The connection is about to be shut down: copies what has arrived, unless another thread may be reading that. */
    void readWhatIsLost() {
        if (reader != Thread.currentThread().getId() || !isErrorWithKnownEnd()) {
            return;
        }
        try {
            byte[] arrived = new byte[CHUNK];
            for (int count = content.available(); count > 0 && !over; count = content.available()) {
                read(arrived, 0, Math.min(count, arrived.length));
            }
        } catch (IOException failed) {
            // The exchange knows; the application did not ask.
        }
    }

    void givenUp() {
        exchange.bodyClosed();
    }

    private boolean isErrorWithKnownEnd() {
        return exchange.status() >= 400
                && (content instanceof ContentLengthInputStream || content instanceof ChunkedInputStream);
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
