package com.aimlapi.agent.it.harness;

import java.util.List;
import java.util.Map;

/**
 * What came of one call in one JVM.
 *
 * @param seen what the application saw
 * @param requests how many requests reached the server
 */
public record Answer(Map<String, String> seen, int requests) {

    /** The classes of the exception that the application saw and of its causes, outermost first; empty without one. */
    public List<String> thrownTypes() {
        return chain().map(line -> line.substring(0, line.indexOf(": "))).toList();
    }

    /** What these exceptions say, in the same order. */
    public List<String> thrownMessages() {
        return chain().map(line -> line.substring(line.indexOf(": ") + 2)).toList();
    }

    private java.util.stream.Stream<String> chain() {
        String thrown = seen.get("thrown");
        return thrown == null
                ? java.util.stream.Stream.empty()
                : thrown.lines().filter(line -> line.matches("[\\w.$]+: .*"));
    }
}
