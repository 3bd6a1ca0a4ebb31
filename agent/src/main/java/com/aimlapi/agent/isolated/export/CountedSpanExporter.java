package com.aimlapi.agent.isolated.export;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** An OTLP exporter of spans whose successes and failures are counted. */
final class CountedSpanExporter implements SpanExporter {

    private final SpanExporter exporter;
    private final Deliveries deliveries;

    private CountedSpanExporter(SpanExporter exporter, Deliveries deliveries) {
        this.exporter = exporter;
        this.deliveries = deliveries;
    }

    /** The exporter itself if it is not one of those that send something somewhere. */
    static SpanExporter of(SpanExporter exporter, ConfigProperties config, Deliveries deliveries) {
        Otlp otlp = new Otlp("traces", config, deliveries);
        if (exporter instanceof OtlpHttpSpanExporter) {
            OtlpHttpSpanExporter http = (OtlpHttpSpanExporter) exporter;
            return new CountedSpanExporter(
                    http.toBuilder().setRetryPolicy(otlp.retryPolicy()).build(), deliveries);
        }
        if (exporter instanceof OtlpGrpcSpanExporter) {
            OtlpGrpcSpanExporter grpc = (OtlpGrpcSpanExporter) exporter;
            return new CountedSpanExporter(
                    grpc.toBuilder().setRetryPolicy(otlp.retryPolicy()).build(), deliveries);
        }
        return exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return deliveries.count(spans.size(), exporter.export(spans));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    @Override
    public String toString() {
        return exporter.toString();
    }
}
