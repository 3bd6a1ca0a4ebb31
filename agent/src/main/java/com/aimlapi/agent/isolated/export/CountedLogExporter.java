package com.aimlapi.agent.isolated.export;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** An OTLP exporter of log records whose successes and failures are counted. */
final class CountedLogExporter implements LogRecordExporter {

    private final LogRecordExporter exporter;
    private final Deliveries deliveries;

    private CountedLogExporter(LogRecordExporter exporter, Deliveries deliveries) {
        this.exporter = exporter;
        this.deliveries = deliveries;
    }

    /** The exporter itself if it is not one of those that send something somewhere. */
    static LogRecordExporter of(LogRecordExporter exporter, ConfigProperties config, Deliveries deliveries) {
        Otlp otlp = new Otlp("logs", config, deliveries);
        if (exporter instanceof OtlpHttpLogRecordExporter) {
            OtlpHttpLogRecordExporter http = (OtlpHttpLogRecordExporter) exporter;
            return new CountedLogExporter(
                    http.toBuilder().setRetryPolicy(otlp.retryPolicy()).build(), deliveries);
        }
        if (exporter instanceof OtlpGrpcLogRecordExporter) {
            OtlpGrpcLogRecordExporter grpc = (OtlpGrpcLogRecordExporter) exporter;
            return new CountedLogExporter(
                    grpc.toBuilder().setRetryPolicy(otlp.retryPolicy()).build(), deliveries);
        }
        return exporter;
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> records) {
        return deliveries.count(records.size(), exporter.export(records));
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
