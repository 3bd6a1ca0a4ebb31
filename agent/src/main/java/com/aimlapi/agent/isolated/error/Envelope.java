package com.aimlapi.agent.isolated.error;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The members of an error body, in whichever of the API's envelopes they came: the older one
 * ({@code statusCode, path, requestId}), the newer one ({@code status, instance, error: {name, message, data}}), or
 * only that one's error object. Texts are as sent.
 */
final class Envelope {

    static final Envelope EMPTY = new Envelope(Collections.emptyMap());

    private final Map<?, ?> outer;
    /** The error object, or the whole where there is none. */
    private final Map<?, ?> inner;

    private Envelope(Map<?, ?> outer) {
        this.outer = outer;
        Object error = outer.get("error");
        this.inner = error instanceof Map ? (Map<?, ?>) error : outer;
    }

    /** @param tree as {@link Pruning} describes it, or null */
    static Envelope of(Object tree) {
        if (tree instanceof Map) {
            return new Envelope((Map<?, ?>) tree);
        }
        if (tree instanceof List) {
            for (Object element : (List<?>) tree) {
                if (element instanceof Map) {
                    return new Envelope((Map<?, ?>) element);
                }
            }
        }
        return saying(Text.trim(joined(tree)));
    }

    /** One that consists of a message, which may be null. */
    static Envelope saying(String message) {
        return message == null ? EMPTY : new Envelope(Collections.singletonMap("message", message));
    }

    boolean isEmpty() {
        return outer.isEmpty();
    }

    /** A plausible HTTP status, or null. */
    Integer statusCode() {
        Integer status = status(outer.get("statusCode"));
        return status == null ? status(outer.get("status")) : status;
    }

    /** Without the question mark that the newer envelope puts behind a path without a query. */
    String path() {
        String path = Text.trim(text(outer.get("path")));
        if (path == null) {
            path = Text.trim(text(outer.get("instance")));
        }
        return path == null || !path.endsWith("?") ? path : Text.trim(path.substring(0, path.length() - 1));
    }

    String requestId() {
        return text(outer.get("requestId"));
    }

    String message() {
        String message = Text.trim(joined(outer.get("message")));
        return message == null ? Text.trim(joined(outer.get("error"))) : message;
    }

    String timestamp() {
        return text(outer.get("timestamp"));
    }

    String name() {
        return text(inner.get("name"));
    }

    String kind() {
        Object data = inner.get("data");
        return data instanceof Map ? text(((Map<?, ?>) data).get("kind")) : null;
    }

    List<String> issues() {
        Issues issues = new Issues();
        issues.add(outer.get("meta"));
        issues.add(inner.get("data"));
        return issues.all();
    }

    private static String text(Object value) {
        return value instanceof String ? (String) value : null;
    }

    /** A text, a list of texts joined, or the message of an object. */
    private static String joined(Object value) {
        if (value instanceof Map) {
            return joined(((Map<?, ?>) value).get("message"));
        }
        if (!(value instanceof List)) {
            return text(value);
        }
        StringBuilder joined = new StringBuilder();
        for (Object element : (List<?>) value) {
            String text = Text.trim(joined(element));
            if (text != null) {
                joined.append(joined.length() == 0 ? "" : "; ").append(text);
            }
        }
        return joined.toString();
    }

    /** The HTTP status that a member's value is, or null. */
    static Integer status(Object value) {
        String text = Text.trim(text(value));
        if (text == null || text.length() != 3) {
            return null;
        }
        int status = 0;
        for (int i = 0; i < 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            status = status * 10 + digit;
        }
        return status >= 100 && status < 600 ? status : null;
    }
}
