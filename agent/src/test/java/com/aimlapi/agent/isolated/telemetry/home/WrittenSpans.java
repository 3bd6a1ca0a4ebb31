package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.exchange.Capture;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.exchange.Reporter;
import com.aimlapi.agent.isolated.exchange.ReportsTo;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.exchange.WatchedHosts;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Plays a client that makes calls, and holds the spans that are written for them. */
final class WrittenSpans {

    private static final Reporter REPORTER = new Reporter(nanos -> {});

    private final Map<String, String> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> responseHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final Options options;
    private final SpanWriter writer;

    private String method = "POST";
    private String url = "https://api.aimlapi.com/v1/chat/completions";
    private String host = "api.aimlapi.com";
    private TraceContext caller;

    WrittenSpans(String options) {
        this(options, Sampler.parentBased(Sampler.alwaysOn()));
    }

    WrittenSpans(String options, Sampler sampler) {
        OpenTelemetrySdk home = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                        .build())
                .build();
        this.options = Options.read(options, new Properties(), Map.of());
        this.writer = new SpanWriter(home, this.options, null);
    }

    WrittenSpans calling(String method, String url) {
        this.method = method;
        this.url = url;
        return this;
    }

    WrittenSpans host(String host) {
        this.host = host;
        return this;
    }

    WrittenSpans from(TraceContext caller) {
        this.caller = caller;
        return this;
    }

    WrittenSpans requestHeader(String name, String value) {
        requestHeaders.put(name, value);
        return this;
    }

    WrittenSpans responseHeader(String name, String value) {
        responseHeaders.put(name, value);
        return this;
    }

    SpanData answered(int status) {
        return ended(exchange -> {
            respond(exchange, status);
            exchange.succeeded();
        });
    }

    SpanData answered(int status, String body) {
        return answered(status, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    SpanData answered(int status, byte[] body) {
        return ended(exchange -> {
            respond(exchange, status);
            exchange.body(body, 0, body.length);
            exchange.bodyEnded();
        });
    }

    void respond(Exchange exchange, int status) {
        exchange.response(status, "1.1", responseHeaders::get);
    }

    /** The span, or null if none was written. */
    SpanData ended(Consumer<Exchange> life) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        Exchanges exchanges = new Exchanges(
                WatchedHosts.of(List.of("aimlapi.com")),
                new Capture(options.bodyLimit(), options.captureModel(), options.captureCaller()),
                client -> new ReportsTo(exchange -> {
                    try {
                        writer.write(exchange, caller != null ? caller : exchange.sentParent());
                        written.complete(null);
                    } catch (Throwable failed) {
                        written.completeExceptionally(failed);
                    }
                }),
                sdk -> {},
                REPORTER);
        life.accept(exchanges.begin(method, url, host, 443, requestHeaders::get));
        written.orTimeout(30, TimeUnit.SECONDS).join();
        List<SpanData> all = spans.getFinishedSpanItems();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** By their names. */
    Map<String, MetricData> metrics() {
        Map<String, MetricData> named = new TreeMap<>();
        metrics.collectAllMetrics().forEach(metric -> named.put(metric.getName(), metric));
        return named;
    }

    List<LogRecordData> logs() {
        return logs.getFinishedLogRecordItems();
    }
}
