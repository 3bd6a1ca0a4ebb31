package com.aimlapi.agent.isolated.error;

/** Texts as attributes want them: without blanks at the ends, redacted, cut at a limit. */
final class Text {

    /**
     * Redaction looks at that many times the limit, so that nothing it shortens, or finds across the limit, is
     * missed.
     */
    private static final int AHEAD = 16;

    private Text() {}

    /** Null for null and for nothing but blanks. */
    static String clean(String text, int limit) {
        String trimmed = trim(Redaction.cut(trim(text), limit * AHEAD));
        return trimmed == null ? null : Redaction.cut(Redaction.text(trimmed), limit);
    }

    /** Without blanks of any kind at its ends; null if nothing is left. */
    static String trim(String text) {
        if (text == null) {
            return null;
        }
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (from < to && blank(text.charAt(to - 1))) {
            to--;
        }
        return from == to ? null : text.substring(from, to);
    }

    /**
     * What is left of a cut text when its last word goes: that may be half of a secret, which redaction does not know
     * by its half. A word is wide here: "u:p-a.s" may be all that is left of "u:p-a.s,s@host".
     */
    static String withoutHalfAWord(String text) {
        int end = text.length();
        while (end > 0 && wordPart(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean wordPart(char c) {
        return c > ' ' && c < 0x7f && "\"'<>".indexOf(c) < 0;
    }

    static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
