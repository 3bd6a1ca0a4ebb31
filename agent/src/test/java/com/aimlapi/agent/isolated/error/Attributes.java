package com.aimlapi.agent.isolated.error;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Parsed errors as the attributes that users see, without the common prefix; what is absent has no entry. */
final class Attributes {

    /** The path of the URL in every test, so that a body's own is told from it. */
    static final String URL_PATH = "/called";

    private Attributes() {}

    static ApiError parse(int httpStatus, String body) {
        return ErrorParser.ofResponse(
                httpStatus, URL_PATH, null, null, null, body.getBytes(StandardCharsets.UTF_8), false);
    }

    static String message(String body) {
        return parse(400, body).message();
    }

    static Map<String, Object> of(ApiError error) {
        Map<String, Object> attributes = new TreeMap<>();
        attributes.put("category", error.category().text());
        attributes.put("path", error.path());
        put(attributes, "status_code", error.statusCode());
        put(attributes, "request_id", error.requestId());
        put(attributes, "message", error.message());
        put(attributes, "timestamp", error.timestamp());
        put(attributes, "name", error.name());
        put(attributes, "kind", error.kind());
        put(attributes, "issues", error.issues().isEmpty() ? null : error.issues());
        put(attributes, "upstream.status_code", error.upstreamStatusCode());
        put(attributes, "upstream.message", error.upstreamMessage());
        return attributes;
    }

    private static void put(Map<String, Object> attributes, String name, Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
