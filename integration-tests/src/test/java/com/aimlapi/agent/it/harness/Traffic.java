package com.aimlapi.agent.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What reached the servers, under the number of the call that it belongs to. */
public final class Traffic {

    /** One request: the connection that it came by, and its head as the server got it. */
    public record Arrival(String connection, String head) {}

    private static final Pattern CALL = Pattern.compile("[?&]call=([^&\\s#]+)");

    private final Map<String, List<Arrival>> arrivals = new ConcurrentHashMap<>();
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

    /** The requests of a call. */
    public List<Arrival> arrivals(String call) {
        return List.copyOf(arrivals.getOrDefault(call, List.of()));
    }

    /** Before a call is made once more. */
    public void forget(String call) {
        arrivals.remove(call);
        meetings.remove(call);
    }

    void arrived(String url, String connection, String head) {
        String call = call(url);
        arrivals.compute(call, (any, known) -> {
            List<Arrival> more = known == null ? new ArrayList<>() : new ArrayList<>(known);
            more.add(new Arrival(connection, head));
            return more;
        });
        meeting(call).arrive();
    }
}
