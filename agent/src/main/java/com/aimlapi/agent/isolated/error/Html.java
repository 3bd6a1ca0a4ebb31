package com.aimlapi.agent.isolated.error;

import java.util.Locale;

/** What a page says that some gateway sent instead of an error body: its title, or its words if it has none. */
final class Html {

    /** Enough for a message, at which reading stops. */
    private static final int WORDS = 4_096;

    private static final String[][] ENTITIES = {
        {"amp", "&"},
        {"lt", "<"},
        {"gt", ">"},
        {"quot", "\""},
        {"apos", "'"},
        {"nbsp", " "},
        {"ndash", "\u2013"},
        {"mdash", "\u2014"},
        {"hellip", "\u2026"},
        {"middot", "\u00b7"},
        {"bull", "\u2022"},
        {"lsquo", "\u2018"},
        {"rsquo", "\u2019"},
        {"ldquo", "\u201c"},
        {"rdquo", "\u201d"},
        {"copy", "\u00a9"}
    };

    private final String html;
    private final boolean cut;
    private final StringBuilder words = new StringBuilder();
    private int at;

    private Html(String html, boolean cut) {
        this.html = html;
        this.cut = cut;
    }

    /**
     * @param cut whether the page's end is missing
     * @return null if the page says nothing
     */
    static String message(String html, boolean cut) {
        return new Html(html, cut).read();
    }

    private String read() {
        while (at < html.length() && words.length() < WORDS) {
            int tag = html.indexOf('<', at);
            words.append(html, at, tag < 0 ? html.length() : tag);
            at = tag < 0 ? html.length() : tag;
            if (at == html.length()) {
                break;
            }
            String name = name(tag + 1);
            if (name.equals("title")) {
                String title = readable(element("title"));
                if (title != null) {
                    return title;
                }
            } else if (name.equals("script") || name.equals("style")) {
                element(name);
            } else if (html.startsWith("<!--", tag)) {
                skipPast("-->");
            } else if (name.isEmpty() && "/!?".indexOf(html.charAt(Math.min(tag + 1, html.length() - 1))) < 0) {
                words.append('<');
                at++;
            } else {
                skipPast(">");
                words.append(' ');
            }
        }
        // A title has its end; only words may be halved.
        return readable(cut ? Text.withoutHalfAWord(words.toString()) : words);
    }

    /** The letters that begin here, in lower case. */
    private String name(int from) {
        int to = from;
        while (to < html.length() && to < from + 8 && Character.isLetter(html.charAt(to))) {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }

    /** Steps over an element and returns its content, which is empty if its end is missing. */
    private CharSequence element(String name) {
        skipPast(">");
        int from = at;
        while (at < html.length()) {
            int end = html.indexOf("</", at);
            at = end < 0 ? html.length() : end + 2;
            if (end >= 0 && html.regionMatches(true, at, name, 0, name.length())) {
                skipPast(">");
                return html.substring(from, end);
            }
        }
        return "";
    }

    private void skipPast(String mark) {
        int end = html.indexOf(mark, at);
        at = end < 0 ? html.length() : end + mark.length();
    }

    /** Entities decoded, runs of blanks made one space; null if nothing is left. */
    private static String readable(CharSequence raw) {
        StringBuilder text = new StringBuilder();
        int length = Math.min(raw.length(), 2 * WORDS);
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            int semicolon = c == '&' ? semicolon(raw, i, length) : -1;
            String decoded = semicolon < 0
                    ? null
                    : entity(raw.subSequence(i + 1, semicolon).toString());
            if (decoded != null) {
                text.append(decoded);
                i = semicolon;
            } else if (!Text.blank(c)) {
                text.append(c);
            } else if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return Text.trim(text.toString());
    }

    private static int semicolon(CharSequence raw, int ampersand, int length) {
        for (int i = ampersand + 2; i < Math.min(length, ampersand + 12); i++) {
            if (raw.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static String entity(String name) {
        for (String[] entity : ENTITIES) {
            if (entity[0].equals(name)) {
                return entity[1];
            }
        }
        if (name.charAt(0) != '#' || name.length() < 2) {
            return null;
        }
        boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return code > 0 && Character.isValidCodePoint(code) ? new String(Character.toChars(code)) : null;
        } catch (NumberFormatException notACharacter) {
            return null;
        }
    }
}
