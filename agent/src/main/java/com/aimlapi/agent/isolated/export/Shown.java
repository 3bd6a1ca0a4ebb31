package com.aimlapi.agent.isolated.export;

/** What a warning repeats of the user's settings: where spans go, but no key, which users put into URLs. */
final class Shown {

    private Shown() {}

    /**
     * Scheme, host, port and path. Not by {@link java.net.URI}, which finds no host in "otel_collector", a usual name
     * among containers.
     */
    static String endpoint(String url) {
        return url.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
    }

    /** A message in which the SDK repeats a setting that it cannot use, without what URLs hide. */
    static String message(String message) {
        return message.replaceAll("(?s)(query string:|fragment:).*", "$1 ...")
                .replaceAll("[?#]\\S*", "")
                .replaceAll("//[^/\\s]*@", "//");
    }
}
