package com.aimlapi.agent.isolated.error;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What is kept of a body's tree, so that a hostile one costs little: objects are maps, arrays lists, strings and
 * numbers text; null, true and false say nothing and are left out.
 */
final class Pruning {

    /** Deeper values are skipped; the validation tree of a real request is a dozen levels deep. */
    static final int MAX_DEPTH = 32;

    private static final int VALUES = 4_000;
    /** Never used up by others: the members that an envelope, its error object, or a job's state is read for. */
    private static final Set<String> ALWAYS = new HashSet<>(Arrays.asList(
            "statusCode",
            "status",
            "path",
            "instance",
            "requestId",
            "message",
            "timestamp",
            "error",
            "name",
            "data",
            "kind",
            "meta",
            "id",
            "generation_id",
            "code",
            "type",
            "last_error",
            "response",
            "result",
            "output",
            "request_counts",
            "errored",
            "failed"));

    private static final int ALWAYS_DEPTH = 3;

    private int left = VALUES;

    /**
     * Whether a value is kept.
     *
     * @param depth of what holds it; the root's is 1
     * @param name of the member, or null for an element
     */
    boolean keeps(int depth, String name) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        return (depth <= ALWAYS_DEPTH && ALWAYS.contains(name)) || --left >= 0;
    }
}
