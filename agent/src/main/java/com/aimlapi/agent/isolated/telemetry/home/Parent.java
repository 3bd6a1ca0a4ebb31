package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.exchange.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.context.Context;
import java.util.Map;

/** The application's span as a context of the OpenTelemetry that we write to, whoever made it. */
final class Parent {

    private Parent() {}

    /**
     * @param context what else the home's context holds
     * @param span null for a trace of its own
     */
    static Context of(Context context, TraceContext span) {
        if (span == null) {
            return context;
        }
        // Local, not remote: the span is one of this process.
        SpanContext parent = SpanContext.create(
                span.traceId(),
                span.spanId(),
                span.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                state(span.traceState()));
        return context.with(Span.wrap(parent));
    }

    /** The other way round; null if no span is current in the context. */
    static TraceContext in(Context context) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        return span.isValid()
                ? new TraceContext(span.getTraceId(), span.getSpanId(), span.isSampled(), header(span.getTraceState()))
                : null;
    }

    private static String header(TraceState state) {
        if (state.isEmpty()) {
            return null;
        }
        StringBuilder header = new StringBuilder();
        for (Map.Entry<String, String> member : state.asMap().entrySet()) {
            header.append(header.length() == 0 ? "" : ",")
                    .append(member.getKey())
                    .append('=')
                    .append(member.getValue());
        }
        return header.toString();
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
