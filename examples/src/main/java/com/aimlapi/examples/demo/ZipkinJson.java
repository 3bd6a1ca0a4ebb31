package com.aimlapi.examples.demo;

import com.aimlapi.examples.standin.ReceivedSpan;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An OpenTelemetry span as Zipkin takes it, by OpenTelemetry's own rules: attributes become tags, events annotations. */
final class ZipkinJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ZipkinJson() {}

    /** What {@code POST /api/v2/spans} takes. */
    static String list(ReceivedSpan span) {
        return json(List.of(zipkin(span)));
    }

    private static Map<String, Object> zipkin(ReceivedSpan span) {
        Map<String, Object> zipkin = new LinkedHashMap<>();
        zipkin.put("traceId", span.traceId());
        zipkin.put("id", span.spanId());
        if (!span.parentSpanId().isEmpty()) {
            zipkin.put("parentId", span.parentSpanId());
        }
        zipkin.put("name", span.name());
        if (List.of("CLIENT", "SERVER", "PRODUCER", "CONSUMER").contains(span.kind())) {
            zipkin.put("kind", span.kind());
        }
        zipkin.put("timestamp", span.startEpochNanos() / 1_000);
        zipkin.put("duration", Math.max(1, (span.endEpochNanos() - span.startEpochNanos()) / 1_000));
        zipkin.put(
                "localEndpoint", Map.of("serviceName", text(span.resource().getOrDefault("service.name", "unknown"))));
        if (span.attributes().get("server.address") instanceof String server) {
            zipkin.put("remoteEndpoint", Map.of("serviceName", server));
        }
        zipkin.put("tags", tags(span));
        zipkin.put(
                "annotations",
                span.events().stream().map(ZipkinJson::annotation).toList());
        return zipkin;
    }

    private static Map<String, String> tags(ReceivedSpan span) {
        Map<String, String> tags = new TreeMap<>();
        span.attributes().forEach((key, value) -> tags.put(key, text(value)));
        tags.put("otel.scope.name", span.scopeName());
        if (!span.statusCode().equals("UNSET")) {
            tags.put("otel.status_code", span.statusCode());
        }
        if (span.statusCode().equals("ERROR")) {
            tags.put("error", span.statusDescription());
        }
        return tags;
    }

    private static Map<String, Object> annotation(ReceivedSpan.Event event) {
        return Map.of(
                "timestamp", event.epochNanos() / 1_000, "value", json(event.name()) + ":" + json(event.attributes()));
    }

    private static String text(Object value) {
        return value instanceof Collection || value instanceof Map ? json(value) : value.toString();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text, numbers and lists of them always make JSON", e);
        }
    }
}
