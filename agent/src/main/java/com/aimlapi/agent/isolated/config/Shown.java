package com.aimlapi.agent.isolated.config;

/** What a warning repeats of what the user wrote: one line, and no secret that was put into the wrong place. */
final class Shown {

    private static final int LIMIT = 80;
    /** No name or value of an option is a word that long with digits in it; keys are. */
    private static final int LONG_WORD = 16;

    private Shown() {}

    static String value(String text) {
        // "https://user:password@host"
        int at = text.lastIndexOf('@');
        StringBuilder shown = new StringBuilder("'").append(at < 0 ? "" : "[REDACTED]");
        int from = Math.max(at, 0);
        while (from < text.length() && shown.length() < LIMIT) {
            int to = from;
            boolean digits = false;
            while (to < text.length() && wordPart(text.charAt(to))) {
                digits |= Character.isDigit(text.charAt(to));
                to++;
            }
            if (to - from >= LONG_WORD && digits) {
                shown.append("[REDACTED]");
            } else {
                shown.append(text, from, to);
            }
            if (to < text.length()) {
                char c = text.charAt(to);
                shown.append(c < ' ' || c == 0x7f ? ' ' : c);
            }
            from = to + 1;
        }
        if (shown.length() > LIMIT) {
            shown.setLength(LIMIT);
        }
        return shown.append(from < text.length() || shown.length() == LIMIT ? "...'" : "'")
                .toString();
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
