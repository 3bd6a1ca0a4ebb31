package com.aimlapi.agent.isolated.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the API's known routes, as a call took it. */
public final class Route {

    /** By their first segment. */
    private static final Map<String, List<Pattern>> PATTERNS = patterns();

    /** What may stand before the table's paths; longer ones first. */
    private static final String[] PREFIXES = {"/openai/v1", "/api/v1", "/api/v2", "/openai", "/v1", "/v2", ""};

    private static final String MODEL = "{model...}";

    private final RouteTable.Row row;
    private final String prefix;
    private final boolean post;
    private final String model;

    private Route(RouteTable.Row row, String prefix, boolean post, String model) {
        this.row = row;
        this.prefix = prefix;
        this.post = post;
        this.model = model;
    }

    /**
     * Finds the route of a call, whatever its method: a wrong one is an error of a known route.
     *
     * @param path of the URL, still percent-encoded
     * @return null if the API has no such route
     */
    public static Route of(String method, String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        for (String prefix : PREFIXES) {
            int from = prefix.length() + 1;
            if (from < end && path.startsWith(prefix) && path.charAt(from - 1) == '/') {
                String[] called = path.substring(from, end).split("/", -1);
                for (Pattern pattern : PATTERNS.getOrDefault(called[0], new ArrayList<>())) {
                    if (pattern.matches(called)) {
                        return new Route(pattern.row, prefix, "POST".equalsIgnoreCase(method), pattern.model(called));
                    }
                }
            }
        }
        return null;
    }

    /** The path as called, ids replaced. */
    public String template() {
        return prefix + row.template;
    }

    /** As {@code gen_ai.operation.name} wants it. */
    public String operation() {
        return post ? row.post : row.other;
    }

    /** The model, if the path names the one that is asked; else null. */
    public String model() {
        return model;
    }

    /** Whether a success can be the state of a job, which may have failed. */
    public boolean tellsOfJobs() {
        return row.job;
    }

    private static Map<String, List<Pattern>> patterns() {
        Map<String, List<Pattern>> patterns = new HashMap<>();
        for (RouteTable.Row row : RouteTable.ROWS) {
            Pattern pattern = new Pattern(row);
            patterns.computeIfAbsent(pattern.segments[0], first -> new ArrayList<>())
                    .add(pattern);
        }
        return patterns;
    }

    private static final class Pattern {

        private final RouteTable.Row row;
        private final String[] segments;
        /** Where the segment is that takes several, as models' names have slashes; -1 if none. */
        private final int several;

        Pattern(RouteTable.Row row) {
            this.row = row;
            this.segments = row.path.substring(1).split("/", -1);
            int index = segments.length - 1;
            while (index >= 0 && !segments[index].endsWith("...}")) {
                index--;
            }
            this.several = index;
        }

        boolean matches(String[] called) {
            int surplus = called.length - segments.length;
            if (surplus < 0 || (surplus > 0 && several < 0)) {
                return false;
            }
            for (int i = 0; i < called.length; i++) {
                String wanted = segments[several < 0 || i < several ? i : Math.max(several, i - surplus)];
                if (called[i].isEmpty() || !(wanted.startsWith("{") || wanted.equals(called[i]))) {
                    return false;
                }
            }
            return true;
        }

        String model(String[] called) {
            if (several < 0 || !MODEL.equals(segments[several])) {
                return null;
            }
            int end = several + called.length - segments.length + 1;
            String name = String.join("/", Arrays.asList(called).subList(several, end));
            return name.replace("%2F", "/")
                    .replace("%2f", "/")
                    .replace("%3A", ":")
                    .replace("%3a", ":");
        }
    }
}
