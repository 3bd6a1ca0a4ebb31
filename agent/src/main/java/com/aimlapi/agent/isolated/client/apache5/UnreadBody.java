package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.StreamClosedException;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The rest of an error's body that the application closes, or that the client throws away for it before a response handler fails.
 *
 * <p>At that moment the client reads an HTTP/1.1 body to its end, however long that takes, to keep its connection; we read the same
 * bytes just before. A body that ends with its connection it closes at once; so we take only what has arrived.
 *
 * <p>Read is what lies below the client's decompression and its release of the connection, so that both find what they would.
 */
final class UnreadBody {

    private static final int CHUNK = 2_048;

    private UnreadBody() {}

    /**
     * Copies what the client would throw away; compressed, if it came so.
     *
     * @param touched whether a part of it was read, and decompressed
     * @throws IOException if it breaks off: what the client's own close would throw
     */
    static void read(HttpEntity entity, boolean touched, Exchange exchange) throws IOException {
        HttpEntity releasing = null;
        HttpEntity received = entity;
        while (received instanceof HttpEntityWrapper) {
            releasing = received;
            received = wrapped(received);
        }
        if (releasing == null || received == null || !received.isStreaming()) {
            return;
        }
        InputStream wire = received.getContent();
        if (!understood(received.getContentEncoding(), touched)) {
            return;
        }
        if (wire instanceof ContentLengthInputStream || wire instanceof ChunkedInputStream) {
            readAll(wire, releasing, exchange);
        } else if (wire instanceof IdentityInputStream) {
            readArrived(wire, exchange);
        }
    }

    private static void readAll(InputStream wire, HttpEntity releasing, Exchange exchange) throws IOException {
        try {
            byte[] chunk = new byte[CHUNK];
            for (int count = wire.read(chunk); count >= 0; count = wire.read(chunk)) {
                exchange.body(chunk, 0, count);
            }
            exchange.bodyEnded();
        } catch (StreamClosedException nothingLeft) {
            // Decompression has come to the end before the application did.
        } catch (IOException failed) {
            giveUp(wire, releasing.getContent());
            throw failed;
        }
    }

    private static void readArrived(InputStream wire, Exchange exchange) {
        try {
            byte[] chunk = new byte[CHUNK];
            for (int left = wire.available(); left > 0; left = wire.available()) {
                int count = wire.read(chunk, 0, Math.min(left, CHUNK));
                exchange.body(chunk, 0, count);
            }
        } catch (IOException closed) {
            // The client will not read on, and not fail.
        }
    }

    /** Leaves all as the client's own close does when it fails: to let it read on would be to wait, and to fail, twice. */
    private static void giveUp(InputStream wire, InputStream content) throws IOException {
        if (content instanceof EofSensorInputStream) {
            ((EofSensorInputStream) content).abort();
            try {
                wire.close();
            } catch (IOException onceMore) {
                // The connection is closed by now.
            }
        }
    }

    /** The client takes the header away, and only gzip can be told by its first bytes. */
    private static boolean understood(String encoding, boolean touched) {
        return encoding == null || encoding.equalsIgnoreCase("identity") || (!touched && encoding.endsWith("gzip"));
    }

    /** Null in a version that is unknown to us. */
    private static HttpEntity wrapped(HttpEntity wrapper) {
        try {
            Field field = HttpEntityWrapper.class.getDeclaredField("wrappedEntity");
            field.setAccessible(true);
            return (HttpEntity) field.get(wrapper);
        } catch (ReflectiveOperationException | RuntimeException unknownVersion) {
            return null;
        }
    }
}
