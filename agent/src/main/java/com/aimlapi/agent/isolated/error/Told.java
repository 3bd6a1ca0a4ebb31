package com.aimlapi.agent.isolated.error;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A failure that the body of a success tells of: an event of a stream, or the state of a job. A job is judged by its {@code status}, or a
 * batch by its counts, and never by the mere presence of an error: documentation shows {@code completed} beside a placeholder for one.
 */
final class Told {

    private static final Set<String> FAILED = new HashSet<>(Arrays.asList("error", "failed"));

    private final Map<?, ?> state;
    private final Object error;

    private Told(Map<?, ?> state, Object error) {
        this.state = state;
        this.error = error;
    }

    /** By an event of which it is known that it tells of a failure. */
    static Told byEvent(Object tree) {
        Map<?, ?> event = members(tree);
        Map<?, ?> response = members(event.get("response"));
        Object error = first(event.get("error"), response.get("error"), event.get("last_error"));
        return new Told(event, error == null ? event : error);
    }

    /** @return null if the job has not failed, or if this is no job */
    static Told byJob(Object tree) {
        Map<?, ?> job = members(tree);
        Object status = job.get("status");
        if (!failed(status)) {
            return byCounts(job);
        }
        Object nested = first(
                members(job.get("output")).get("error"),
                members(job.get("result")).get("error"));
        return new Told(job, first(job.get("error"), job.get("last_error"), nested));
    }

    /** @param tree one line of a batch's results; null if it is none that failed */
    static Told byResult(Object tree) {
        Map<?, ?> result = members(members(tree).get("result"));
        if (!"errored".equals(result.get("type"))) {
            return null;
        }
        // A provider's envelope stands within the API's.
        Map<?, ?> error = members(result.get("error"));
        return new Told(new LinkedHashMap<>(), first(error.get("error"), error, "errored"));
    }

    /** What the job is known by, or null. */
    String job() {
        String id = text(state.get("id"));
        return id == null ? text(state.get("generation_id")) : id;
    }

    /** The same failure as the API would have told it with a status of its own. */
    Envelope envelope() {
        Map<?, ?> details = members(error);
        Map<String, Object> inner = new LinkedHashMap<>();
        put(inner, "name", first(details.get("name"), details.get("type"), word(details.get("code"))));
        put(inner, "data", details.get("data"));
        Map<String, Object> outer = new LinkedHashMap<>();
        put(outer, "error", inner);
        put(outer, "message", first(said(error), state.get("message")));
        put(outer, "statusCode", status(details));
        put(outer, "requestId", first(state.get("requestId"), details.get("requestId")));
        put(outer, "path", first(state.get("path"), state.get("instance")));
        put(outer, "timestamp", first(state.get("timestamp"), details.get("timestamp")));
        return Envelope.of(outer);
    }

    private static Told byCounts(Map<?, ?> batch) {
        Map<?, ?> counts = members(batch.get("request_counts"));
        String errored = text(first(counts.get("errored"), counts.get("failed")));
        boolean none = errored == null || errored.equals("0");
        return none ? null : new Told(batch, errored + " of the batch's requests failed");
    }

    private Object status(Map<?, ?> details) {
        for (Object status : new Object[] {
            state.get("statusCode"),
            state.get("status"),
            details.get("statusCode"),
            details.get("status"),
            details.get("code")
        }) {
            if (Envelope.status(status) != null) {
                return status;
            }
        }
        return null;
    }

    /** A text, several of them, or an object's message. */
    private static Object said(Object error) {
        return error instanceof Map ? ((Map<?, ?>) error).get("message") : error;
    }

    private static Object word(Object code) {
        return Envelope.status(code) == null ? code : null;
    }

    private static boolean failed(Object status) {
        return status instanceof String && FAILED.contains(((String) status).toLowerCase(Locale.ROOT));
    }

    private static Map<?, ?> members(Object tree) {
        if (tree instanceof List && !((List<?>) tree).isEmpty()) {
            return members(((List<?>) tree).get(0));
        }
        return tree instanceof Map ? (Map<?, ?>) tree : new LinkedHashMap<>();
    }

    private static Object first(Object... values) {
        for (Object value : values) {
            if (value != null && !(value instanceof Map && ((Map<?, ?>) value).isEmpty())) {
                return value;
            }
        }
        return null;
    }

    private static String text(Object value) {
        return value instanceof String ? Text.trim((String) value) : null;
    }

    private static void put(Map<String, Object> members, String name, Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
