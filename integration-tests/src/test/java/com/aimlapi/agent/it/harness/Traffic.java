package com.aimlapi.agent.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What reached the servers: each request with the connection that it came by, under the number of the call that it belongs to. */
public final class Traffic {

    private static final Pattern CALL = Pattern.compile("[?&]call=([^&\\s#]+)");

    private final Map<String, List<String>> connections = new ConcurrentHashMap<>();
    private final Map<String, Meeting> meetings = new ConcurrentHashMap<>();

    /** The number of the call that a URL belongs to, or "none". */
    public static String call(String url) {
        Matcher found = CALL.matcher(url);
        return found.find() ? found.group(1) : "none";
    }

    /** The meeting over a call; a new one for each {@link #forget}. */
    public Meeting meeting(String call) {
        return meetings.computeIfAbsent(call, any -> new Meeting());
    }

    /** The connections by which requests of a call came, one entry for each request. */
    public List<String> connections(String call) {
        return List.copyOf(connections.getOrDefault(call, List.of()));
    }

    /** Before a call is made once more. */
    public void forget(String call) {
        connections.remove(call);
        meetings.remove(call);
    }

    void arrived(String url, String connection) {
        String call = call(url);
        connections.compute(call, (any, known) -> {
            List<String> more = known == null ? new ArrayList<>() : new ArrayList<>(known);
            more.add(connection);
            return more;
        });
        meeting(call).arrive();
    }
}
