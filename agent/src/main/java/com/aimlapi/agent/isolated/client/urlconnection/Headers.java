package com.aimlapi.agent.isolated.client.urlconnection;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Looks the headers of one answer up by their names in any case, in the map that the client makes of them all. Not by the map's entries:
 * it makes these anew for each look.
 */
final class Headers implements UnaryOperator<String>, BiConsumer<String, List<String>> {

    /** The status line's name in the map. */
    static final String STATUS_LINE = null;

    private final Map<String, List<String>> headers;
    private String wanted;
    private String found;

    Headers(Map<String, List<String>> headers) {
        this.headers = headers;
    }

    @Override
    public String apply(String name) {
        wanted = name;
        found = null;
        headers.forEach(this);
        return found;
    }

    @Override
    public void accept(String name, List<String> values) {
        boolean same = name == null ? wanted == null : name.equalsIgnoreCase(wanted);
        if (same && found == null && !values.isEmpty()) {
            found = values.get(0);
        }
    }
}
