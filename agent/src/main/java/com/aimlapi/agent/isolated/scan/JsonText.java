package com.aimlapi.agent.isolated.scan;

import java.nio.charset.StandardCharsets;

/** The text that a JSON string stands for. */
final class JsonText {

    private JsonText() {}

    /** @return null if it is malformed */
    static String unescaped(byte[] escaped, int length) {
        String text = new String(escaped, 0, length, StandardCharsets.UTF_8);
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(length);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (++i == text.length()) {
                return null;
            } else if (text.charAt(i) == 'u') {
                int code = code(text, i + 1);
                if (code < 0) {
                    return null;
                }
                plain.append((char) code);
                i += 4;
            } else {
                plain.append(meant(text.charAt(i)));
            }
        }
        return plain.toString();
    }

    private static int code(String text, int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private static char meant(char escaped) {
        switch (escaped) {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            default:
                return escaped;
        }
    }
}
