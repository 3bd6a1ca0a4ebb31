package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.exchange.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.context.Context;

/** The application's span as a context of the OpenTelemetry that we write to, whoever made it. */
final class Parent {

    private Parent() {}

    /** @param span null for a trace of its own, whatever is current on this thread */
    static Context of(TraceContext span) {
        if (span == null) {
            return Context.root();
        }
        // Local, not remote: the span is one of this process.
        SpanContext parent = SpanContext.create(
                span.traceId(),
                span.spanId(),
                span.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                state(span.traceState()));
        return Context.root().with(Span.wrap(parent));
    }

    private static TraceState state(String header) {
        if (header == null || header.isEmpty()) {
            return TraceState.getDefault();
        }
        TraceStateBuilder state = TraceState.builder();
        // The builder puts each member in front of those before it, and leaves malformed ones out.
        String[] members = header.split(",");
        for (int i = members.length - 1; i >= 0; i--) {
            int equals = members[i].indexOf('=');
            if (equals > 0) {
                state.put(
                        members[i].substring(0, equals).trim(),
                        members[i].substring(equals + 1).trim());
            }
        }
        return state.build();
    }
}
