package com.aimlapi.agent.isolated.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
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

    /** Builds an SDK that nobody can find, and says when a span begins in it. */
    public static Object sdk(Runnable begun) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(new Telling(begun))
                        .build())
                .build();
    }

    /** What a library does that has spans of its own to offer. */
    public static void askForTheGlobal() {
        GlobalOpenTelemetry.get();
    }

    public static void setGlobal(Object sdk) {
        GlobalOpenTelemetry.set((OpenTelemetrySdk) sdk);
    }

    private record Telling(Runnable begun) implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            begun.run();
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
