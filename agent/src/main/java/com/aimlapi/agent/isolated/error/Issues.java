package com.aimlapi.agent.isolated.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flaws that validation found in a request, as {@code messages.0.role: what}; the request's own as {@code what}.
 * The API sends them as zod writes them: a list of issues, or a tree that follows the request's fields, with
 * {@code _errors} in each of its nodes.
 */
final class Issues {

    static final int MOST = 16;
    static final int LENGTH = 1_024;

    private static final String ERRORS = "_errors";

    private final Set<String> issues = new LinkedHashSet<>();

    /** @param found a list of issues or a tree; anything else has none */
    void add(Object found) {
        if (found instanceof List) {
            for (Object issue : (List<?>) found) {
                addIssue(issue);
            }
        } else if (found instanceof Map) {
            addTree("", (Map<?, ?>) found);
        }
    }

    /** Each once, in the order they came. */
    List<String> all() {
        return Collections.unmodifiableList(new ArrayList<>(issues));
    }

    private void addIssue(Object issue) {
        if (issue instanceof Map) {
            Map<?, ?> members = (Map<?, ?>) issue;
            addOne(path(members.get("path")), members.get("message"));
        } else {
            addOne("", issue);
        }
    }

    private void addTree(String path, Map<?, ?> node) {
        Object errors = node.get(ERRORS);
        if (errors instanceof List) {
            for (Object error : (List<?>) errors) {
                addOne(path, error);
            }
        }
        for (Map.Entry<?, ?> field : node.entrySet()) {
            if (issues.size() == MOST) {
                return;
            }
            if (field.getValue() instanceof Map) {
                addTree(under(path, field.getKey()), (Map<?, ?>) field.getValue());
            }
        }
    }

    private void addOne(String path, Object what) {
        String text = what instanceof String ? Text.clean((String) what, LENGTH) : null;
        if (text != null && issues.size() < MOST) {
            issues.add(Text.clean(path.isEmpty() ? text : path + ": " + text, LENGTH));
        }
    }

    private static String path(Object path) {
        if (!(path instanceof List)) {
            return path instanceof String ? (String) path : "";
        }
        String joined = "";
        for (Object step : (List<?>) path) {
            joined = under(joined, step);
        }
        return joined;
    }

    /** Bounded at every step: names come from the network, too. */
    private static String under(String path, Object step) {
        return Redaction.cut(path.isEmpty() ? String.valueOf(step) : path + "." + step, LENGTH);
    }
}
