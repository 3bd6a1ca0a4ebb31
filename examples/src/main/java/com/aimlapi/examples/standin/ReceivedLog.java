package com.aimlapi.examples.standin;

import java.util.Map;

/**
 * A log record as it came over OTLP, in plain Java; see {@link ReceivedSpan}.
 *
 * @param eventName empty if it is no event
 */
public record ReceivedLog(
        String eventName,
        long epochNanos,
        String severity,
        String traceId,
        String spanId,
        Map<String, Object> attributes,
        Map<String, Object> resource,
        String scopeName) {}
