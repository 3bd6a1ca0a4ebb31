package com.aimlapi.agent.it.harness;

import com.aimlapi.agent.it.harness.Traffic.Arrival;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of one call in one JVM.
 *
 * @param seen what the application saw
 * @param requests the requests that reached the server, as they came
 */
public record Answer(Map<String, String> seen, List<Arrival> requests) {

    /** What the server saw of the call, the connections aside. */
    public List<String> requestHeads() {
        return requests.stream().map(Arrival::head).toList();
    }

    /** The classes of the exception that the application saw and of its causes, outermost first; empty without one. */
    public List<String> thrownTypes() {
        return chain().map(line -> line.substring(0, line.indexOf(": "))).toList();
    }

    /** What these exceptions say, in the same order. */
    public List<String> thrownMessages() {
        return chain().map(line -> line.substring(line.indexOf(": ") + 2)).toList();
    }

    private Stream<String> chain() {
        String thrown = seen.get("thrown");
        return thrown == null ? Stream.empty() : thrown.lines().filter(line -> line.matches("[\\w.$]+: .*"));
    }
}
