package com.aimlapi.examples.standin;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From OTLP's messages to {@link ReceivedSpan}; the only place that knows protobuf. */
final class Otlp {

    private Otlp() {}

    static List<ReceivedSpan> spans(ExportTraceServiceRequest request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (ResourceSpans ofResource : request.getResourceSpansList()) {
            Map<String, Object> resource = attributes(ofResource.getResource().getAttributesList());
            for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                for (Span span : ofScope.getSpansList()) {
                    spans.add(span(span, resource, ofScope.getScope()));
                }
            }
        }
        return spans;
    }

    static List<ReceivedLog> logs(ExportLogsServiceRequest request) {
        List<ReceivedLog> logs = new ArrayList<>();
        for (ResourceLogs ofResource : request.getResourceLogsList()) {
            Map<String, Object> resource = attributes(ofResource.getResource().getAttributesList());
            for (ScopeLogs ofScope : ofResource.getScopeLogsList()) {
                for (LogRecord log : ofScope.getLogRecordsList()) {
                    logs.add(new ReceivedLog(
                            log.getEventName(),
                            log.getTimeUnixNano(),
                            log.getSeverityNumber().name().replace("SEVERITY_NUMBER_", ""),
                            hex(log.getTraceId()),
                            hex(log.getSpanId()),
                            attributes(log.getAttributesList()),
                            resource,
                            ofScope.getScope().getName()));
                }
            }
        }
        return logs;
    }

    static List<ReceivedMetric> metrics(ExportMetricsServiceRequest request) {
        List<ReceivedMetric> metrics = new ArrayList<>();
        for (ResourceMetrics ofResource : request.getResourceMetricsList()) {
            Map<String, Object> resource = attributes(ofResource.getResource().getAttributesList());
            for (ScopeMetrics ofScope : ofResource.getScopeMetricsList()) {
                for (Metric metric : ofScope.getMetricsList()) {
                    metrics.add(new ReceivedMetric(
                            metric.getName(),
                            metric.getUnit(),
                            points(metric),
                            resource,
                            ofScope.getScope().getName()));
                }
            }
        }
        return metrics;
    }

    private static List<ReceivedMetric.Point> points(Metric metric) {
        List<ReceivedMetric.Point> points = new ArrayList<>();
        for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
            double value = point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
            points.add(new ReceivedMetric.Point(attributes(point.getAttributesList()), value));
        }
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
            points.add(new ReceivedMetric.Point(attributes(point.getAttributesList()), point.getCount()));
        }
        return points;
    }

    private static ReceivedSpan span(Span span, Map<String, Object> resource, InstrumentationScope scope) {
        return new ReceivedSpan(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                attributes(span.getAttributesList()),
                span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
                span.getStatus().getMessage(),
                span.getEventsList().stream().map(Otlp::event).toList(),
                resource,
                scope.getName());
    }

    private static ReceivedSpan.Event event(Span.Event event) {
        return new ReceivedSpan.Event(event.getName(), event.getTimeUnixNano(), attributes(event.getAttributesList()));
    }

    /** In the order sent. */
    private static Map<String, Object> attributes(List<KeyValue> sent) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (KeyValue attribute : sent) {
            attributes.put(attribute.getKey(), value(attribute.getValue()));
        }
        return Collections.unmodifiableMap(attributes);
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BOOL_VALUE -> value.getBoolValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream().map(Otlp::value).toList();
            case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
            case BYTES_VALUE -> hex(value.getBytesValue());
            default -> value.getStringValue();
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
