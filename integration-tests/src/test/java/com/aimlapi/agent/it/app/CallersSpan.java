package com.aimlapi.agent.it.app;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** The span within which an application makes its call, with an SDK of its own that exports nothing. */
public final class CallersSpan {

    /** What the application says of it, beside what else it saw. */
    public static final String FACT = "caller's span";

    private static final SdkTracerProvider PROVIDER =
            SdkTracerProvider.builder().addSpanProcessor(TracedCall.nowhere()).build();

    private CallersSpan() {}

    public static String fact(String traceId, String spanId) {
        return traceId + " " + spanId;
    }

    /** The same way, within a span that is current on the caller's thread until the way is through with its call. */
    @SuppressWarnings("try") // a scope is there to be closed
    static Way around(Way way) {
        return (request, seen) -> {
            Span span = PROVIDER.get("application").spanBuilder("work").startSpan();
            seen.fact(
                    FACT,
                    fact(
                            span.getSpanContext().getTraceId(),
                            span.getSpanContext().getSpanId()));
            try (Scope scope = span.makeCurrent()) {
                way.call(request, seen);
            } finally {
                span.end();
            }
        };
    }
}
