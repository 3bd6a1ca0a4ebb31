package com.aimlapi.agent.isolated.scan;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the compression of a stream whose bytes come in pieces, as far as the JDK can without waiting for more: gzip and deflate. What
 * is neither gives nothing; what turns out malformed gives nothing from there on.
 */
final class Decompression {

    /** Takes bytes of an array from one index to another. */
    interface Sink {
        void pass(byte[] bytes, int from, int to);
    }

    private static final int PIECE = 2_048;
    private static final int GZIP_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final boolean gzip;
    private final Inflater inflater;
    private final byte[] piece = new byte[PIECE];
    /** Bytes of gzip's fixed header that have passed; beyond it what is left of the variable one. */
    private int header;

    private int flags;
    private int skip;
    private int extraLength = -1;
    private boolean over;
    private boolean gaveUp;
    /** Whether a whole member has passed. */
    private boolean begun;

    private Decompression(boolean gzip) {
        this.gzip = gzip;
        inflater = new Inflater(gzip);
        header = gzip ? 0 : GZIP_HEADER;
    }

    /** @return null if the bytes are not compressed */
    static Decompression of(String contentEncoding) {
        String coding = contentEncoding == null ? "" : contentEncoding.trim();
        if (coding.isEmpty() || coding.equalsIgnoreCase("identity")) {
            return null;
        }
        boolean gzip = coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip");
        Decompression decompression = new Decompression(gzip);
        if (!gzip && !coding.equalsIgnoreCase("deflate")) {
            decompression.gaveUp = true;
            decompression.close();
        }
        return decompression;
    }

    void pass(byte[] bytes, int from, int to, Sink sink) {
        int start = from;
        while (start < to && !over) {
            if (inHeader()) {
                header(bytes[start++]);
            } else {
                start = inflate(bytes, start, to, sink);
            }
        }
    }

    /** Whether bytes passed that could not be decompressed: then nothing is known of the rest of the stream. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** @return the index behind the last byte that was of use */
    private int inflate(byte[] bytes, int from, int to, Sink sink) {
        inflater.setInput(bytes, from, to - from);
        long passed = inflater.getBytesWritten();
        try {
            for (int count = inflater.inflate(piece); count > 0; count = inflater.inflate(piece)) {
                sink.pass(piece, 0, count);
                passed += count;
            }
        } catch (DataFormatException malformed) {
            // What came before the flaw has been written, and been counted since Java 11.
            sink.pass(piece, 0, (int) (inflater.getBytesWritten() - passed));
            gaveUp = true;
            close();
        }
        return over || !inflater.finished() ? to : ended(to);
    }

    /** A member of gzip's may be followed by another one, with a header of its own, behind eight bytes that end this one. */
    private int ended(int to) {
        int left = inflater.getRemaining();
        if (gzip) {
            inflater.reset();
            header = -TRAILER;
            flags = 0;
            skip = 0;
            begun = true;
        } else {
            close();
        }
        return to - left;
    }

    void close() {
        if (!over) {
            over = true;
            inflater.end();
        }
    }

    private boolean inHeader() {
        return header < GZIP_HEADER || flags != 0;
    }

    /** https://www.rfc-editor.org/rfc/rfc1952 */
    private void header(byte b) {
        if (header < GZIP_HEADER) {
            if (header == 0 && b != 0x1f) {
                gaveUp = !begun; // else it is what fills the last block
                close();
            }
            if (header == 3) {
                flags = b & (HEADER_CRC | EXTRA | NAME | COMMENT);
            }
            header++;
        } else if ((flags & EXTRA) != 0) {
            extra(b & 0xff);
        } else if ((flags & NAME) != 0) {
            flags &= b == 0 ? ~NAME : ~0;
        } else if ((flags & COMMENT) != 0) {
            flags &= b == 0 ? ~COMMENT : ~0;
        } else if (++skip == 2) {
            flags = 0;
        }
    }

    private void extra(int b) {
        header++;
        if (header == GZIP_HEADER + 1) {
            extraLength = b;
        } else if (header == GZIP_HEADER + 2) {
            extraLength += b << 8;
        } else {
            extraLength--;
        }
        if (header >= GZIP_HEADER + 2 && extraLength == 0) {
            flags &= ~EXTRA;
        }
    }
}
