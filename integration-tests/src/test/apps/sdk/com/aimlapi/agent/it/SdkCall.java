package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.OneCall;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;

/**
 * Has an SDK of its own, which says on stdout what it would export; with what there has been since 1.0. The first argument is what
 * becomes of the SDK, the others are URLs to call, each within a span.
 */
public final class SdkCall {

    private SdkCall() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("late")) {
            OneCall.main(new String[] {arguments[1]});
        }
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new Saying()))
                .build();
        OpenTelemetrySdk sdk =
                OpenTelemetrySdk.builder().setTracerProvider(provider).build();
        if (!arguments[0].equals("built")) {
            GlobalOpenTelemetry.set(sdk);
        }
        for (int i = 1; i < arguments.length; i++) {
            Span span = sdk.getTracer("application").spanBuilder("work").startSpan();
            try (Scope scope = span.makeCurrent()) {
                OneCall.main(
                        arguments[0].equals("unread")
                                ? new String[] {"unread", arguments[i]}
                                : new String[] {arguments[i]});
            } finally {
                span.end();
            }
        }
        // The agent writes what it knows of a span from a thread of its own.
        provider.shutdown();
    }

    /** One line for each span. */
    private static final class Saying implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            for (SpanData span : spans) {
                System.out.println("span " + span.getName() + ", trace " + span.getTraceId() + ", id "
                        + span.getSpanId() + ", parent " + span.getParentSpanId() + ", "
                        + span.getStatus().getDescription());
            }
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
