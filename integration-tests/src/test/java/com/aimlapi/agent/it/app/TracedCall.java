package com.aimlapi.agent.it.app;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.IOException;

/** Calls a URL within a span of the application's own SDK, which exports nothing, and says which span that was. */
public final class TracedCall {

    private TracedCall() {}

    @SuppressWarnings("try") // a scope is there to be closed
    public static void main(String[] arguments) throws IOException {
        try (SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(new Nowhere()).build()) {
            Span span = provider.get("application").spanBuilder("work").startSpan();
            try (Scope scope = span.makeCurrent()) {
                OneCall.main(arguments);
                SpanContext context = Span.current().getSpanContext();
                System.out.println(context.getTraceId() + " " + context.getSpanId());
            } finally {
                span.end();
            }
        }
    }

    static SpanProcessor nowhere() {
        return new Nowhere();
    }

    /** Without any processor the SDK makes no spans. */
    private static final class Nowhere implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
