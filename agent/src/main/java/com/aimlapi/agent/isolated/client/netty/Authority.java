package com.aimlapi.agent.isolated.client.netty;

/** The part of a URL that says which host and port, found without taking the rest apart: a client accepts what a parser may not. */
public final class Authority {

    private static final int UNKNOWN_PORT = -1;

    private final String text;
    private final int from;
    private final int to;
    /** Before the port, or where that would be. */
    private final int colon;

    private Authority(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
        int last = text.lastIndexOf(':', to - 1);
        this.colon = last < from || text.lastIndexOf(']', to - 1) > last ? to : last;
    }

    /** @param url with a scheme */
    public static Authority ofUrl(String url) {
        int from = url.indexOf("://") + 3;
        int to = from;
        while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
            to++;
        }
        return new Authority(url, Math.max(from, url.lastIndexOf('@', to) + 1), to);
    }

    /** @param text as in a header {@code Host} */
    public static Authority of(String text) {
        return new Authority(text, 0, text.length());
    }

    public String host() {
        return text.substring(from, colon);
    }

    /** The effective one, or -1 if what stands there is none. */
    public int port(boolean secure) {
        if (colon + 1 >= to) {
            return secure ? 443 : 80;
        }
        int port = 0;
        for (int i = colon + 1; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > 0xFFFF) {
                return UNKNOWN_PORT;
            }
            port = port * 10 + digit;
        }
        return port;
    }
}
