package com.aimlapi.agent.isolated.error;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what only resembles JSON (cut off, without commas, as printed by some other language) into a tree as {@link Pruning} describes
 * it: every whole member and every whole element, nothing that the end of the text has cut.
 */
final class LooseScanner {

    private final String text;
    private final Pruning pruning = new Pruning();
    private int at;
    /** Whether the value read last was cut by the end of the text. */
    private boolean cut;

    private LooseScanner(String text) {
        this.text = text;
    }

    /** @param text beginning with an object or array */
    static Object read(String text) {
        return new LooseScanner(text).value(1);
    }

    private Object value(int depth) {
        cut = false;
        switch (peek()) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
            case '\'':
                return string();
            default:
                return number(word());
        }
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (!closed('}')) {
            boolean quoted = peek() == '"' || peek() == '\'';
            String name = quoted ? string() : word();
            skipBlanks();
            if (peek() != ':') {
                // No member: whatever it is, the next one may be.
                at += name.isEmpty() && !quoted ? 1 : 0;
                continue;
            }
            at++;
            skipBlanks();
            Object value = kept(depth, name);
            // A container is worth what it holds, but half a string may mislead.
            if (value != null && (!cut || !(value instanceof String))) {
                members.putIfAbsent(name, value);
            }
        }
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> elements = new ArrayList<>();
        at++;
        while (!closed(']')) {
            int before = at;
            Object value = kept(depth, null);
            if (value != null && !cut) {
                elements.add(value);
            }
            at += at == before ? 1 : 0;
        }
        return elements;
    }

    /** Steps over separators; says whether the container ends here, by its bracket or because the text does. */
    private boolean closed(char bracket) {
        while (at < text.length() && (Text.blank(text.charAt(at)) || peek() == ',' || peek() == ';')) {
            at++;
        }
        cut = at >= text.length();
        if (!cut && peek() == bracket) {
            at++;
            return true;
        }
        return cut;
    }

    private Object kept(int depth, String name) {
        if (pruning.keeps(depth, name)) {
            return value(depth + 1);
        }
        skip();
        return null;
    }

    /** Steps over one value, without recursion: it may be nested as deep as the text is long. */
    private void skip() {
        cut = false;
        int open = 0;
        if (peek() == '}' || peek() == ']') {
            return;
        }
        do {
            char c = peek();
            if (c == '"' || c == '\'') {
                string();
            } else if (c == '{' || c == '[') {
                open++;
                at++;
            } else if (c == '}' || c == ']') {
                open--;
                at++;
            } else if (word().isEmpty()) {
                at++;
            }
        } while (open > 0 && at < text.length());
        cut |= open > 0;
    }

    private String string() {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
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

    /** What stands without quotes, up to something that cannot be part of it. */
    private String word() {
        int from = at;
        while (at < text.length() && !Text.blank(text.charAt(at)) && ":,;{}[]\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        cut = at >= text.length();
        return text.substring(from, at);
    }

    private static String number(String word) {
        boolean shaped = !word.isEmpty() && (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-');
        return shaped ? word : null;
    }

    private void skipBlanks() {
        while (at < text.length() && Text.blank(text.charAt(at))) {
            at++;
        }
    }

    /** A zero at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
