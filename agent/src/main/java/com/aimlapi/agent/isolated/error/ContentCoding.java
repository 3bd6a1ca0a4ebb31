package com.aimlapi.agent.isolated.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes Content-Encoding: as much as can be decompressed of a body that may be cut, corrupt or mislabelled. */
final class ContentCoding {

    /** Bytes of one decompressed body: a few kilobytes may unfold to gigabytes. */
    static final int DECODED_LIMIT = 1 << 20;

    private static final int MOST_LAYERS = 4;
    private static final int CHUNK = 4_096;

    private interface Decompressor {
        InputStream open(InputStream compressed) throws IOException;
    }

    private ContentCoding() {}

    /**
     * @param contentEncoding the header, or null if the body is decoded already
     * @return null if an encoding is unknown
     */
    static byte[] decode(String contentEncoding, byte[] body) {
        String[] codings = contentEncoding == null ? new String[0] : contentEncoding.split(",", MOST_LAYERS + 1);
        byte[] decoded = limited(body);
        // The last one listed was applied last.
        for (int i = codings.length - 1; i >= 0 && decoded != null; i--) {
            decoded = undo(codings[i].trim().toLowerCase(Locale.ROOT), decoded);
        }
        // Servers that compress without being asked to, or that forget to say so.
        for (int layer = 0; layer < MOST_LAYERS && decoded != null && compressed(decoded); layer++) {
            byte[] inner = gzipped(decoded) ? gunzip(decoded) : inflate(decoded, false);
            if (inner == null) {
                return decoded;
            }
            decoded = inner;
        }
        return decoded == null || zstd(decoded) ? null : decoded;
    }

    /** What does not decompress at all is taken as it is: the label was wrong. */
    private static byte[] undo(String coding, byte[] body) {
        if (coding.isEmpty() || coding.equals("identity") || BodyText.looksLikeText(body)) {
            return body;
        }
        byte[] decoded;
        switch (gzipped(body) ? "gzip" : coding) {
            case "gzip":
            case "x-gzip":
                decoded = gunzip(body);
                break;
            case "deflate":
                decoded = deflate(body);
                break;
            case "br":
                decoded = pump(body, compressed -> new BrotliInputStream(compressed, CHUNK));
                break;
            default:
                return null;
        }
        return decoded == null ? body : decoded;
    }

    private static byte[] gunzip(byte[] body) {
        return pump(body, compressed -> new GZIPInputStream(compressed, CHUNK));
    }

    /** The standard means zlib's format, but some servers send the bare one. */
    private static byte[] deflate(byte[] body) {
        byte[] decoded = zlib(body) ? inflate(body, false) : null;
        return decoded == null ? inflate(body, true) : decoded;
    }

    private static byte[] inflate(byte[] body, boolean bare) {
        Inflater inflater = new Inflater(bare);
        try {
            return pump(body, compressed -> new InflaterInputStream(compressed, inflater, CHUNK));
        } finally {
            inflater.end();
        }
    }

    /** @return what came before the end, the limit or the first flaw; null if a flaw came first */
    private static byte[] pump(byte[] body, Decompressor decompressor) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = decompressor.open(new ByteArrayInputStream(body))) {
            int read = 0;
            while (read >= 0 && decoded.size() < DECODED_LIMIT) {
                decoded.write(chunk, 0, read);
                read = in.read(chunk, 0, Math.min(CHUNK, DECODED_LIMIT - decoded.size()));
            }
        } catch (IOException | RuntimeException flaw) {
            if (decoded.size() == 0) {
                return null;
            }
        }
        return decoded.toByteArray();
    }

    private static boolean compressed(byte[] body) {
        return !BodyText.looksLikeText(body) && (gzipped(body) || zlib(body));
    }

    private static boolean gzipped(byte[] body) {
        return body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b && body[2] == 8;
    }

    /** RFC 1950: method 8, and the first two bytes are a multiple of 31. */
    private static boolean zlib(byte[] body) {
        return body.length > 2 && (body[0] & 0x8f) == 8 && ((body[0] & 0xff) * 256 + (body[1] & 0xff)) % 31 == 0;
    }

    private static boolean zstd(byte[] body) {
        return body.length > 3
                && body[0] == 0x28
                && body[1] == (byte) 0xb5
                && body[2] == 0x2f
                && body[3] == (byte) 0xfd;
    }

    private static byte[] limited(byte[] body) {
        return body.length <= DECODED_LIMIT ? body : Arrays.copyOf(body, DECODED_LIMIT);
    }
}
