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

    static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
