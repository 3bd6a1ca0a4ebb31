package com.aimlapi.agent.it.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a test tells its application to ask for.
 *
 * @param body null for none
 * @param timeoutMillis how long the client shall wait for the answer; 0 for the client's default
 * @param pauses whether the application waits for the test once the first piece of the answer is there
 * @param traced whether the application makes the call within a span of its own
 */
public record Request(
        String method,
        String url,
        Map<String, String> headers,
        String body,
        boolean http2,
        int timeoutMillis,
        boolean pauses,
        boolean traced) {

    public static Request get(String url) {
        return new Request("GET", url, Map.of(), null, false, 0, false, false);
    }

    public static Request post(String url, String body) {
        return new Request("POST", url, Map.of("Content-Type", "application/json"), body, false, 0, false, false);
    }

    public static Request of(String method, String url) {
        return new Request(method, url, Map.of(), null, false, 0, false, false);
    }

    public Request url(String other) {
        return new Request(method, other, headers, body, http2, timeoutMillis, pauses, traced);
    }

    public Request overHttp2(boolean wanted) {
        return new Request(method, url, headers, body, wanted, timeoutMillis, pauses, traced);
    }

    public Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, url, more, body, http2, timeoutMillis, pauses, traced);
    }

    public Request within(int millis) {
        return new Request(method, url, headers, body, http2, millis, pauses, traced);
    }

    public Request pausing() {
        return new Request(method, url, headers, body, http2, timeoutMillis, true, traced);
    }

    public Request withinASpan() {
        return new Request(method, url, headers, body, http2, timeoutMillis, pauses, true);
    }

    /** As a line that tells the application to make this call in that way. */
    public String line(String way) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("way", way);
        values.put("method", method);
        values.put("url", url);
        values.put("http2", String.valueOf(http2));
        values.put("timeout", String.valueOf(timeoutMillis));
        values.put("pauses", String.valueOf(pauses));
        values.put("traced", String.valueOf(traced));
        if (body != null) {
            values.put("body", body);
        }
        headers.forEach((name, value) -> values.put("header " + name, value));
        return Line.of("call", values);
    }

    static Request of(Line line) {
        Map<String, String> values = line.values();
        Map<String, String> headers = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith("header ")) {
                headers.put(name.substring("header ".length()), value);
            }
        });
        return new Request(
                values.get("method"),
                values.get("url"),
                headers,
                values.get("body"),
                Boolean.parseBoolean(values.get("http2")),
                Integer.parseInt(values.get("timeout")),
                Boolean.parseBoolean(values.get("pauses")),
                Boolean.parseBoolean(values.get("traced")));
    }
}
