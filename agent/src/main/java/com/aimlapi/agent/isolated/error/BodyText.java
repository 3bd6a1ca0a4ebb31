package com.aimlapi.agent.isolated.error;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Turns a body's bytes into characters, trusting the bytes more than what Content-Type says about them. */
final class BodyText {

    private static final int LOOKED_AT = 32;
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private BodyText() {}

    /** Characters halved by a cut are dropped. */
    static String of(byte[] body, String contentType) {
        Charset shown = shownByBytes(body);
        Charset declared = declared(contentType);
        String text = shown == null ? null : strictly(body, shown);
        if (text == null && declared != null && trusted(declared, body)) {
            text = strictly(body, declared);
        }
        if (text == null) {
            text = strictly(body, StandardCharsets.UTF_8);
        }
        if (text == null && declared != null && wide(declared)) {
            text = strictly(body, declared);
        }
        if (text == null) {
            text = new String(body, windows1252());
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether it begins in printable ASCII, as compressed bytes never do. */
    static boolean looksLikeText(byte[] body) {
        for (int i = 0; i < Math.min(LOOKED_AT, body.length); i++) {
            byte b = body[i];
            if (b < ' ' ? b != '\n' && b != '\r' && b != '\t' && b != '\f' : b == 0x7f) {
                return false;
            }
        }
        return body.length > 3;
    }

    /**
     * By byte order mark, else by the zeros that UTF-16 and UTF-32 put beside ASCII, with which all our formats
     * begin.
     */
    private static Charset shownByBytes(byte[] body) {
        int a = unsigned(body, 0);
        int b = unsigned(body, 1);
        int c = unsigned(body, 2);
        int d = unsigned(body, 3);
        if (a == 0xef && b == 0xbb && c == 0xbf) {
            return StandardCharsets.UTF_8;
        }
        if ((a == 0xff && b == 0xfe && c == 0 && d == 0) || (a > 0 && b == 0 && c == 0 && d == 0)) {
            return UTF_32LE;
        }
        if (a == 0 && b == 0 && ((c == 0xfe && d == 0xff) || (c == 0 && d > 0))) {
            return UTF_32BE;
        }
        if ((a == 0xff && b == 0xfe) || (a > 0 && b == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if ((a == 0xfe && b == 0xff) || (a == 0 && b > 0)) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    private static int unsigned(byte[] body, int at) {
        return at < body.length ? body[at] & 0xff : -1;
    }

    private static Charset declared(String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        if (at < 0) {
            return null;
        }
        String name = type.substring(at + "charset=".length());
        int end = name.indexOf(';');
        name = (end < 0 ? name : name.substring(0, end))
                .replace('"', ' ')
                .replace('\'', ' ')
                .trim();
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /**
     * A Western text is hardly ever valid UTF-8 by chance, and UTF-16 or UTF-32 without a zero is rare: there UTF-8
     * goes first.
     */
    private static boolean trusted(Charset declared, byte[] body) {
        if (wide(declared)) {
            for (byte b : body) {
                if (b == 0) {
                    return true;
                }
            }
            return false;
        }
        return !western(declared);
    }

    private static boolean western(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII)
                || charset.equals(StandardCharsets.ISO_8859_1)
                || charset.name().equals("windows-1252");
    }

    private static boolean wide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    /** @return null if the bytes are not of this charset */
    private static String strictly(byte[] body, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(body.length * (double) decoder.maxCharsPerByte()));
        // Not the end of input: half a character there is a cut, no error.
        if (!decoder.decode(ByteBuffer.wrap(body), text, false).isUnderflow()) {
            return null;
        }
        text.flip();
        return text.toString();
    }

    /** A superset of ISO 8859-1 for texts; not every JVM has it. */
    private static Charset windows1252() {
        return Charset.isSupported("windows-1252") ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;
    }
}
