package com.aimlapi.agent.isolated.route;

/** The parts of a URL that a span names. Not {@link java.net.URI}: clients send what that refuses. */
public final class Url {

    private Url() {}

    /** The path, percent-encoded as sent; {@code /} if there is none. */
    public static String path(String url) {
        int scheme = url.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int to = url.length();
        for (int i = to - 1; i >= from; i--) {
            if (url.charAt(i) == '?' || url.charAt(i) == '#') {
                to = i;
            }
        }
        int slash = url.indexOf('/', from);
        return slash < 0 || slash >= to ? "/" : url.substring(slash, to);
    }

    /** An IPv6 address without the brackets that a URL needs. */
    public static String bareHost(String host) {
        boolean bracketed = host != null && host.startsWith("[") && host.endsWith("]");
        return bracketed ? host.substring(1, host.length() - 1) : host;
    }
}
