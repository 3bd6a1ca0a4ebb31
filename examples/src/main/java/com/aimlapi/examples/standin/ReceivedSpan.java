package com.aimlapi.examples.standin;

import java.util.List;
import java.util.Map;

/**
 * A span as it came over OTLP, in plain Java. Ids are lower-case hex, an absent one is empty; an attribute is a String, Long, Double,
 * Boolean, or a List or Map of these.
 *
 * @param kind {@code CLIENT}, {@code SERVER}, {@code INTERNAL}, {@code PRODUCER}, {@code CONSUMER} or {@code UNSPECIFIED}
 * @param statusCode {@code UNSET}, {@code OK} or {@code ERROR}
 * @param resource the resource's attributes, {@code service.name} among them
 */
public record ReceivedSpan(
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        String kind,
        long startEpochNanos,
        long endEpochNanos,
        Map<String, Object> attributes,
        String statusCode,
        String statusDescription,
        List<Event> events,
        Map<String, Object> resource,
        String scopeName) {

    /** Something that happened at one moment of the span. */
    public record Event(String name, long epochNanos, Map<String, Object> attributes) {}
}
