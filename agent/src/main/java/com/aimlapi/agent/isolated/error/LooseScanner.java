package com.aimlapi.agent.isolated.error;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what only resembles JSON (cut off, without commas, as printed by some other language) into a tree as
 * {@link Pruning} describes it: every whole member and every whole element, nothing that the end of the text has cut.
 */
final class LooseScanner {

    private final LooseTokens tokens;
    private final Pruning pruning = new Pruning();

    private LooseScanner(String text) {
        this.tokens = new LooseTokens(text);
    }

    /** @param text beginning with an object or array */
    static Object read(String text) {
        return new LooseScanner(text).value(1);
    }

    /** @return null for what is left out */
    private Object value(int depth) {
        switch (tokens.peek()) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
            case '\'':
                return tokens.string();
            default:
                return number(tokens.word());
        }
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        tokens.step();
        while (!tokens.closed('}')) {
            boolean quoted = tokens.atQuote();
            String name = quoted ? tokens.string() : tokens.word();
            tokens.skipBlanks();
            if (tokens.peek() == ':') {
                tokens.step();
                tokens.skipBlanks();
                Object value = kept(depth, name);
                // A container is worth what it holds, but half a string may mislead.
                if (value != null && !(value instanceof String && tokens.cut())) {
                    members.putIfAbsent(name, value);
                }
            } else if (name.isEmpty() && !quoted) {
                // No member: whatever it is, the next one may be.
                tokens.step();
            }
        }
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> elements = new ArrayList<>();
        tokens.step();
        while (!tokens.closed(']')) {
            int before = tokens.at();
            Object value = kept(depth, null);
            if (value != null && !tokens.cut()) {
                elements.add(value);
            }
            if (tokens.at() == before) {
                tokens.step();
            }
        }
        return elements;
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
        int open = 0;
        do {
            char c = tokens.peek();
            if (tokens.atQuote()) {
                tokens.string();
            } else if (c == '{' || c == '[') {
                open++;
                tokens.step();
            } else if (c != '}' && c != ']') {
                if (tokens.word().isEmpty() && open > 0) {
                    tokens.step();
                }
            } else if (open > 0) {
                open--;
                tokens.step();
            }
        } while (open > 0 && !tokens.cut());
    }

    private static String number(String word) {
        boolean shaped = !word.isEmpty() && (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-');
        return shaped ? word : null;
    }
}
