package com.aimlapi.agent.isolated.export;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An OTLP exporter of metrics. Nobody need have asked for them, and many backends take spans alone: such a one is asked once, and not
 * again.
 */
final class CountedMetricExporter implements MetricExporter {

    private final MetricExporter exporter;
    private final Deliveries deliveries;
    private volatile boolean unwanted;

    private CountedMetricExporter(MetricExporter exporter, Deliveries deliveries) {
        this.exporter = exporter;
        this.deliveries = deliveries;
    }

    /** The exporter itself if it is not one of those that send something somewhere. */
    static MetricExporter of(MetricExporter exporter, ConfigProperties config, Deliveries deliveries) {
        Otlp otlp = new Otlp("metrics", config, deliveries);
        if (exporter instanceof OtlpHttpMetricExporter) {
            OtlpHttpMetricExporter http = (OtlpHttpMetricExporter) exporter;
            return new CountedMetricExporter(
                    http.toBuilder().setRetryPolicy(otlp.retryPolicy()).build(), deliveries);
        }
        if (exporter instanceof OtlpGrpcMetricExporter) {
            OtlpGrpcMetricExporter grpc = (OtlpGrpcMetricExporter) exporter;
            return new CountedMetricExporter(
                    grpc.toBuilder().setRetryPolicy(otlp.retryPolicy()).build(), deliveries);
        }
        return exporter;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        List<MetricData> ours = new ArrayList<>(metrics);
        // What the SDK measures of itself would appear under the application's service.
        ours.removeIf(metric -> !metric.getInstrumentationScopeInfo().getName().equals("com.aimlapi.agent"));
        if (unwanted || ours.isEmpty()) {
            return CompletableResultCode.ofSuccess();
        }
        CompletableResultCode result = deliveries.count(ours.size(), exporter.export(ours));
        // Told here, and not to the reader, which has nothing to add but its own wait.
        CompletableResultCode told = new CompletableResultCode();
        result.whenComplete(() -> {
            unwanted |= !result.isSuccess() && Deliveries.isUnknownThere(result.getFailureThrowable());
            told.succeed();
        });
        return told;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
        return exporter.getAggregationTemporality(instrumentType);
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
