package com.aimlapi.agent.isolated.error;

import java.util.Locale;

/** Decides by its first characters what a body's text is; Content-Type is not asked, since gateways get it wrong. */
final class BodyReader {

    private static final int LOOKED_AT = 512;

    private BodyReader() {}

    /** @param cut whether bytes of the body are missing */
    static Envelope read(String body, boolean cut) {
        String text = Text.trim(body);
        if (text != null && eventStream(text)) {
            text = Text.trim(dataOf(text));
        }
        if (text == null) {
            return Envelope.EMPTY;
        }
        char first = text.charAt(0);
        if (first == '{' || first == '[') {
            return bracketed(text, cut);
        }
        if (first == '<' && html(text)) {
            return Envelope.saying(Html.message(text, cut));
        }
        if (JsonReader.isScalar(text)) {
            return Envelope.of(JsonReader.read(text));
        }
        return plain(text, cut);
    }

    /** The tree of a text that begins like an object or a list; null for any other. */
    static Object tree(String body) {
        String text = Text.trim(body);
        if (text == null || (text.charAt(0) != '{' && text.charAt(0) != '[')) {
            return null;
        }
        Object tree = JsonReader.read(text);
        return tree == null ? LooseScanner.read(text) : tree;
    }

    private static Envelope bracketed(String text, boolean cut) {
        Envelope envelope = Envelope.of(tree(text));
        // "[ERROR] no such model" only begins like JSON.
        return envelope.isEmpty() && !beginsLikeJson(text) ? plain(text, cut) : envelope;
    }

    private static boolean beginsLikeJson(String text) {
        int at = 1;
        while (at < text.length() && Text.blank(text.charAt(at))) {
            at++;
        }
        return at == text.length() || (text.charAt(0) == '{' ? "\"'}" : "{[\"']").indexOf(text.charAt(at)) >= 0;
    }

    private static Envelope plain(String text, boolean cut) {
        return binary(text) ? Envelope.EMPTY : Envelope.saying(cut ? Text.withoutHalfAWord(text) : text);
    }

    private static boolean html(String text) {
        boolean tag = text.length() > 1 && (Character.isLetter(text.charAt(1)) || "!?".indexOf(text.charAt(1)) >= 0);
        String start = text.substring(0, Math.min(5, text.length())).toLowerCase(Locale.ROOT);
        // "<model> is required" is none.
        return tag && (start.equals("<html") || start.startsWith("<!") || text.contains("</"));
    }

    /** An error that was sent, with its own status, as the event stream that was asked for. */
    private static boolean eventStream(String text) {
        return text.startsWith("data:") || (text.startsWith("event:") && text.contains("\ndata:"));
    }

    /** The first event's data. */
    private static String dataOf(String text) {
        StringBuilder data = new StringBuilder();
        for (String line : text.split("\r\n|\n|\r", LOOKED_AT)) {
            if (line.startsWith("data:")) {
                data.append(line, "data:".length(), line.length()).append('\n');
            } else if (line.isEmpty() && data.length() > 0) {
                break;
            }
        }
        return data.toString();
    }

    private static boolean binary(String text) {
        int controls = 0;
        int length = Math.min(LOOKED_AT, text.length());
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            controls += c == '\uFFFD' || (Character.isISOControl(c) && !Text.blank(c)) ? 1 : 0;
        }
        return controls * 10 > length;
    }
}
