package com.aimlapi.agent.isolated.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One of the API's known routes, as a call took it. */
public final class Route {

    private static final List<Row> ROWS = rows();

    /** What may stand before the table's paths; longer ones first. */
    private static final List<String> PREFIXES =
            Arrays.asList("/openai/v1", "/api/v1", "/api/v2", "/openai", "/v1", "/v2", "");

    private static final String MODEL = "{model...}";

    private final String template;
    private final String operation;
    private final String model;

    private Route(String template, String operation, String model) {
        this.template = template;
        this.operation = operation;
        this.model = model;
    }

    /**
     * Finds the route of a call, whatever its method: a wrong one is an error of a known route.
     *
     * @param path of the URL, still percent-encoded
     * @return null if the API has no such route
     */
    public static Route of(String method, String path) {
        String called = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String prefix : PREFIXES) {
            if (called.startsWith(prefix + "/")) {
                String[] segments = segments(called.substring(prefix.length()));
                for (Row row : ROWS) {
                    if (row.matches(segments)) {
                        return row.route(method, prefix, segments);
                    }
                }
            }
        }
        return null;
    }

    /** The path as called, ids replaced. */
    public String template() {
        return template;
    }

    /** As {@code gen_ai.operation.name} wants it. */
    public String operation() {
        return operation;
    }

    /** The model, if the path names the one that is asked; else null. */
    public String model() {
        return model;
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String[] row : RouteTable.ROWS) {
            rows.add(new Row(row[0], row[1], row[2]));
        }
        return rows;
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private static final class Row {

        private final String template;
        private final String[] segments;
        private final String post;
        private final String other;
        /** Where the segment is that takes several, as models' names have slashes; -1 if none. */
        private final int several;

        Row(String path, String post, String other) {
            this.template = path.replace("...", "");
            this.segments = segments(path);
            this.post = post;
            this.other = other;
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

        Route route(String method, String prefix, String[] called) {
            String model = several >= 0 && MODEL.equals(segments[several]) ? model(called) : null;
            return new Route(prefix + template, "POST".equalsIgnoreCase(method) ? post : other, model);
        }

        private String model(String[] called) {
            int end = several + called.length - segments.length + 1;
            String name = String.join("/", Arrays.asList(called).subList(several, end));
            return name.replace("%2F", "/")
                    .replace("%2f", "/")
                    .replace("%3A", ":")
                    .replace("%3a", ":");
        }
    }
}
