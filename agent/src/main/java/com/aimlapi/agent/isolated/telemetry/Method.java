package com.aimlapi.agent.isolated.telemetry;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** HTTP methods as OpenTelemetry knows them. */
public final class Method {

    public static final String OTHER = "_OTHER";

    private static final Set<String> KNOWN = new HashSet<>(
            Arrays.asList("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"));

    private Method() {}

    /** The known method, in upper case, or {@link #OTHER}: what a client may send is without bounds, what a span says is not. */
    public static String known(String sent) {
        String method = sent == null ? OTHER : sent.toUpperCase(Locale.ROOT);
        return KNOWN.contains(method) ? method : OTHER;
    }
}
