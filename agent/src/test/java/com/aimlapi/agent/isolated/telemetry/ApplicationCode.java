package com.aimlapi.agent.isolated.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.Callable;

/** What an application with OpenTelemetry does; loaded by a loader of the application's own. */
public final class ApplicationCode {

    private ApplicationCode() {}

    public static Object inSpan(
            String traceId, String spanId, boolean sampled, Map<String, String> state, Callable<?> within)
            throws Exception {
        TraceStateBuilder traceState = TraceState.builder();
        state.forEach(traceState::put);
        SpanContext context = SpanContext.create(
                traceId, spanId, sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(), traceState.build());
        return Context.root().with(Span.wrap(context)).wrap(within).call();
    }
}
