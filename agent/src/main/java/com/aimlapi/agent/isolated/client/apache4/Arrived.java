package com.aimlapi.agent.isolated.client.apache4;

import com.aimlapi.agent.isolated.client.OfSomeVersions;
import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.HttpTransportMetricsImpl;
import org.apache.http.impl.io.SessionInputBufferImpl;
import org.apache.http.io.SessionInputBuffer;

/**
 * What of a body has arrived, usually with its head, and lies in the client's buffer. It is looked at and left there: whoever reads
 * later finds everything, or the exception, that would have been found without us.
 */
final class Arrived {

    private static final int CHUNK = 2_048;

    private Arrived() {}

    /**
     * @param content one of the client's streams below all decompression
     * @param begun whether some of it has been read already
     * @throws Exception at its end, or if the version is one that we can't look into
     */
    static void copy(InputStream content, boolean begun, Exchange exchange) throws Exception {
        Object session = Internals.value(content, SessionInputBuffer.class);
        byte[] buffer = (byte[]) Internals.value(session, byte[].class);
        int from = Internals.number(session, "bufferPos");
        int length = Internals.number(session, "bufferLen") - from;
        boolean chunked = content instanceof ChunkedInputStream;
        if (chunked && begun) {
            length = content.available(); // of this chunk
        }
        InputStream arrived = new ByteArrayInputStream(buffer, from, length);
        copy(chunked && !begun ? unchunked(arrived) : arrived, exchange);
    }

    private static void copy(InputStream arrived, Exchange exchange) throws IOException {
        byte[] piece = new byte[CHUNK];
        for (int count = arrived.read(piece); count >= 0; count = arrived.read(piece)) {
            exchange.body(piece, 0, count);
        }
    }

    /** Since 4.3; before that a chunk's size cannot be told from its content here. */
    @OfSomeVersions
    private static InputStream unchunked(InputStream arrived) {
        SessionInputBufferImpl session = new SessionInputBufferImpl(new HttpTransportMetricsImpl(), CHUNK);
        session.bind(arrived);
        return new ChunkedInputStream(session);
    }
}
