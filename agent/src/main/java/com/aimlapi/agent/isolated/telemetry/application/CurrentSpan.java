package com.aimlapi.agent.isolated.telemetry.application;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;
import java.util.function.Supplier;

/** The application's current span as trace id, span id, {@code "true"} if sampled, and tracestate or null; null without a span. */
public final class CurrentSpan implements Supplier<String[]> {

    @Override
    public String[] get() {
        SpanContext current = Span.current().getSpanContext();
        if (!current.isValid()) {
            return null;
        }
        return new String[] {
            current.getTraceId(), current.getSpanId(), String.valueOf(current.isSampled()), traceState(current)
        };
    }

    private static String traceState(SpanContext current) {
        if (current.getTraceState().isEmpty()) {
            return null;
        }
        StringBuilder header = new StringBuilder();
        for (Map.Entry<String, String> member : current.getTraceState().asMap().entrySet()) {
            header.append(header.length() == 0 ? "" : ",")
                    .append(member.getKey())
                    .append('=')
                    .append(member.getValue());
        }
        return header.toString();
    }
}
