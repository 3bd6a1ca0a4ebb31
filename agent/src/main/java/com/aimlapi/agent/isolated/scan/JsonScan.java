package com.aimlapi.agent.isolated.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps a few of the values that one JSON object has as its own members, as its bytes pass. Of members with one name the first counts;
 * one that is {@code null}, or holds nothing, counts as absent. Values are kept up to {@link #LONGEST} bytes, and longer ones not at all.
 */
final class JsonScan {

    /** In bytes: far more than the name of a model has. */
    static final int LONGEST = 256;

    /** In bytes: one is made for each request, and few names and values are longer. */
    private static final int SHORT = 32;

    /** Stands for the value of a member that is an object or a list. */
    static final String NESTED = "{}";

    private enum At {
        START,
        NAME,
        IN_NAME,
        COLON,
        VALUE,
        IN_STRING,
        IN_WORD,
        IN_NESTED,
        IN_NESTED_STRING,
        END
    }

    /** In ASCII. */
    private final String[] names;

    private final String[] values;
    private byte[] text = new byte[SHORT];

    private At at = At.START;
    private int length;
    private boolean escaped;
    private int depth;
    private boolean empty;
    /** Whose value comes; -1 for nobody's. */
    private int member;

    JsonScan(String... names) {
        this.names = names;
        this.values = new String[names.length];
    }

    /** Begins anew, with another object. */
    void reset() {
        at = At.START;
        for (int i = 0; i < values.length; i++) {
            values[i] = null;
        }
    }

    /** The text of a string, a number or a word; {@link #NESTED}; null if there was none. */
    String value(int index) {
        return values[index];
    }

    /** Whether nothing that follows can tell more: the object is over, is none, or all values are there. */
    boolean ended() {
        return at == At.END;
    }

    /** @param to the index behind the last byte that passes */
    void pass(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && at != At.END) {
            switch (at) {
                case IN_NAME:
                case IN_STRING:
                    i = text(bytes, i, to);
                    break;
                case IN_WORD:
                    i = word(bytes, i, to);
                    break;
                case IN_NESTED:
                    i = nested(bytes, i, to);
                    break;
                case IN_NESTED_STRING:
                    i = nestedString(bytes, i, to);
                    break;
                default:
                    between(bytes[i++]);
            }
        }
    }

    private void between(byte b) {
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            return;
        }
        switch (at) {
            case START:
                // A byte order mark may stand before it.
                at = b == '{' ? At.NAME : b < 0 ? At.START : At.END;
                break;
            case NAME:
                if (b == '"') {
                    begin(At.IN_NAME);
                } else if (b != ',') {
                    at = At.END;
                }
                break;
            case COLON:
                at = b == ':' ? At.VALUE : At.END;
                break;
            default:
                value(b);
        }
    }

    private void value(byte b) {
        if (b == '"') {
            begin(At.IN_STRING);
        } else if (b == '{' || b == '[') {
            depth = 1;
            empty = true;
            at = At.IN_NESTED;
            keep(NESTED); // its end may never come
        } else {
            begin(At.IN_WORD);
            add(b);
        }
    }

    private void begin(At text) {
        at = text;
        length = 0;
        escaped = false;
    }

    /** A name, or a string that is a member's value. */
    private int text(byte[] bytes, int from, int to) {
        int end = quote(bytes, from, to);
        if (at == At.IN_NAME || member >= 0) {
            add(bytes, from, end);
        }
        if (end == to) {
            return to;
        }
        textEnded();
        return end + 1;
    }

    /** Where the string that passes ends; {@code to} if further on. Here prompts and images pass: nothing else is done. */
    private int quote(byte[] bytes, int from, int to) {
        boolean behindBackslash = escaped;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (behindBackslash) {
                behindBackslash = false;
            } else if (b == '\\') {
                behindBackslash = true;
            } else if (b == '"') {
                escaped = false;
                return i;
            }
        }
        escaped = behindBackslash;
        return to;
    }

    private void textEnded() {
        if (at == At.IN_NAME) {
            member = named();
            at = At.COLON;
        } else {
            at = At.NAME;
            keep(length > LONGEST ? null : JsonText.unescaped(text, length));
        }
    }

    private int word(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            if (b == ',' || b == '}' || b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                String word = length > LONGEST ? null : new String(text, 0, length, StandardCharsets.US_ASCII);
                at = At.NAME;
                keep("null".equals(word) ? null : word);
                return i;
            }
            add(b);
            i++;
        }
        return i;
    }

    private int nested(byte[] bytes, int from, int to) {
        int open = depth;
        boolean nothing = empty;
        int i = from;
        while (i < to && at == At.IN_NESTED) {
            byte b = bytes[i++];
            if (b == '"') {
                at = At.IN_NESTED_STRING;
                escaped = false;
            } else if (b == '{' || b == '[') {
                open++;
            } else if ((b == '}' || b == ']') && --open == 0) {
                at = At.NAME;
            }
            nothing &= b <= ' ' || at == At.NAME;
        }
        depth = open;
        empty = nothing;
        if (at == At.NAME) {
            nestedEnded();
        }
        return i;
    }

    private void nestedEnded() {
        if (empty && member >= 0) {
            values[member] = null;
        }
        endIfAllAreThere();
    }

    private int nestedString(byte[] bytes, int from, int to) {
        int end = quote(bytes, from, to);
        if (end == to) {
            return to;
        }
        at = At.IN_NESTED;
        return end + 1;
    }

    private void add(byte b) {
        if (length < LONGEST) {
            makeRoom(1);
            text[length] = b;
        }
        length++;
    }

    /** A text that is too long is told by its length. */
    private void add(byte[] bytes, int from, int to) {
        int kept = Math.min(to - from, LONGEST - length);
        if (kept > 0) {
            makeRoom(kept);
            System.arraycopy(bytes, from, text, length, kept);
        }
        length += to - from;
    }

    private void makeRoom(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.min(LONGEST, Math.max(length + more, 2 * text.length)));
        }
    }

    private int named() {
        for (int i = 0; i < names.length; i++) {
            if (length == names[i].length() && starts(names[i])) {
                return values[i] == null ? i : -1;
            }
        }
        return -1;
    }

    private boolean starts(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (text[i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void keep(String value) {
        if (member < 0 || value == null) {
            return;
        }
        values[member] = value;
        if (at != At.IN_NESTED) {
            endIfAllAreThere();
        }
    }

    private void endIfAllAreThere() {
        for (String value : values) {
            if (value == null) {
                return;
            }
        }
        at = At.END;
    }
}
