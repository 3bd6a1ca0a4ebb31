package com.aimlapi.agent.isolated.error;

/** The pieces of a text that resembles JSON, read from its start to its end. */
final class LooseTokens {

    private final String text;
    private int at;
    private boolean cut;

    LooseTokens(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    /** Whether the end of the text came before that of the piece, or of what it stands in. */
    boolean cut() {
        return cut;
    }

    /** The next character, or a zero at the end. */
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    boolean atQuote() {
        return peek() == '"' || peek() == '\'';
    }

    void step() {
        at++;
        cut = at > text.length();
    }

    void skipBlanks() {
        while (at < text.length() && Text.blank(text.charAt(at))) {
            at++;
        }
    }

    /** Steps over separators; says whether a container ends here, by its bracket or because the text does. */
    boolean closed(char bracket) {
        while (at < text.length() && (Text.blank(text.charAt(at)) || ",;".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        cut = at >= text.length();
        if (!cut && peek() == bracket) {
            at++;
            return true;
        }
        return cut;
    }

    /** What stands without quotes, up to something that cannot be part of it; empty if that comes first. */
    String word() {
        int from = at;
        while (at < text.length() && !Text.blank(text.charAt(at)) && ":,;{}[]\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        // A number that the text ends with may go on.
        cut = at >= text.length();
        return text.substring(Math.min(from, text.length()), Math.min(at, text.length()));
    }

    /** What stands between this quote and the next of its kind, escapes undone. */
    String string() {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                cut = false;
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        cut = true;
        return string.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : '\\';
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                return unicode();
            default:
                return c;
        }
    }

    private char unicode() {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return 'u';
            }
            code = code * 16 + digit;
        }
        at += 4;
        return (char) code;
    }
}
