package com.aimlapi.agent.isolated.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSdkTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(60);
    private static final String NO_RETRY = "otel.java.exporter.otlp.retry.disabled=true";

    @Test
    void spans_arrive_over_http_with_no_more_than_an_endpoint_set() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with("otel.exporter.otlp.endpoint=" + collector.endpoint());
            sdk.endSpans(3).flush(LONG);

            assertThat(collector.spans()).extracting(span -> span.getName()).contains("span 0", "span 1", "span 2");
            assertThat(collector.otherPaths()).isEmpty();
            assertThat(collector.logs()).isEmpty();
            assertThat(sdk.lines()).isEmpty();
        }
    }

    @Test
    void whoever_chooses_grpc_gets_it() throws Exception {
        try (MockWebServer collector = new MockWebServer()) {
            collector.setProtocols(java.util.List.of(Protocol.H2_PRIOR_KNOWLEDGE));
            collector.enqueue(new MockResponse.Builder()
                    .addHeader("content-type", "application/grpc")
                    .body(new Buffer().write(new byte[5]))
                    .trailers(Headers.of("grpc-status", "0"))
                    .build());
            collector.start();
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.exporter.otlp.protocol=grpc",
                    "otel.exporter.otlp.endpoint=http://127.0.0.1:" + collector.getPort());
            sdk.endSpans(1).flush(LONG);

            RecordedRequest request = collector.takeRequest(30, TimeUnit.SECONDS);
            assertThat(request.getUrl().encodedPath())
                    .isEqualTo("/opentelemetry.proto.collector.trace.v1.TraceService/Export");
            assertThat(sdk.lines()).isEmpty();
        }
    }

    @Test
    void whoever_names_the_port_of_grpc_means_grpc_unless_they_say_otherwise() {
        assertThat(protocolFor("http://collector:4317")).isEqualTo("grpc");
        assertThat(protocolFor("http://collector:4317/")).isEqualTo("grpc");
        assertThat(protocolFor("http://collector:4318")).isEqualTo("http/protobuf");
        assertThat(protocolFor("http://collector:4317/v1/traces")).isEqualTo("http/protobuf");
    }

    private static String protocolFor(String endpoint) {
        System.setProperty("otel.exporter.otlp.endpoint", endpoint);
        try {
            return new Settings(OwnSdkTest.class.getClassLoader(), false)
                    .defaults()
                    .get("otel.exporter.otlp.protocol");
        } finally {
            System.clearProperty("otel.exporter.otlp.endpoint");
        }
    }

    @Test
    void an_endpoint_for_traces_alone_is_taken_as_it_is() throws Exception {
        try (Collector collector = Collector.answering(404)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.exporter.otlp.traces.endpoint=" + collector.endpoint() + "/ingest", NO_RETRY);
            sdk.endSpans(1).flush(LONG);

            assertThat(collector.otherPaths()).containsExactly("/ingest");
            assertThat(sdk.lines().get(0))
                    .startsWith("[aimlapi-agent] WARN spans do not reach " + collector.endpoint()
                            + "/ingest: HTTP status 404");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500})
    void a_refusing_collector_costs_one_warning_and_a_sum_at_the_end(int status) throws Exception {
        try (Collector collector = Collector.answering(status)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.exporter.otlp.endpoint=" + collector.endpoint(),
                    "otel.bsp.max.export.batch.size=1",
                    NO_RETRY);
            sdk.endSpans(5).flush(LONG);

            String endpoint = collector.endpoint() + "/v1/traces";
            assertThat(sdk.lines())
                    .containsExactly(
                            "[aimlapi-agent] WARN spans do not reach " + endpoint + ": HTTP status " + status
                                    + "; further failures are only counted, the sum is said at exit",
                            "[aimlapi-agent] WARN spans that did not reach " + endpoint
                                    + ": 5 (5 failed, 0 dropped for a full queue or lack of time)");
        }
    }

    @Test
    void a_collector_that_is_not_there_is_named_before_the_last_attempt_and_with_the_cause() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = gone.getLocalPort();
        }
        OwnSdkApart sdk =
                OwnSdkApart.with("otel.exporter.otlp.endpoint=http://127.0.0.1:" + port, "otel.bsp.schedule.delay=1");
        sdk.endSpans(1);

        await().untilAsserted(() -> assertThat(sdk.lines()).hasSize(1));
        assertThat(sdk.lines().get(0)).contains("http://127.0.0.1:" + port + "/v1/traces", "ConnectException");
        sdk.flush(1);
        assertThat(sdk.lines()).hasSize(2);
        assertThat(sdk.lines().get(1)).startsWith("[aimlapi-agent] WARN spans that did not reach ");
    }

    @Test
    void a_flush_does_not_wait_for_a_collector_that_hangs() throws Exception {
        try (Collector collector = Collector.hanging()) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.exporter.otlp.endpoint=" + collector.endpoint(),
                    "otel.metrics.exporter=otlp",
                    "otel.exporter.otlp.timeout=600000",
                    "otel.bsp.schedule.delay=1");
            sdk.endSpans(4);
            collector.asked.await();

            sdk.flush(TimeUnit.MILLISECONDS.toNanos(10));

            assertThat(collector.isHanging()).isTrue();
            assertThat(sdk.lines())
                    .containsExactly("[aimlapi-agent] WARN spans that did not reach " + collector.endpoint()
                            + "/v1/traces: 4 (0 failed, 4 dropped for a full queue or lack of time)");
        }
    }

    @Test
    void spans_that_found_the_queue_full_are_counted() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.exporter.otlp.endpoint=" + collector.endpoint(),
                    "otel.bsp.schedule.delay=600000",
                    "otel.bsp.max.queue.size=4",
                    "otel.bsp.max.export.batch.size=4");
            sdk.endSpans(1_000).flush(LONG);

            int missing = 1_000 - collector.spans().size();
            assertThat(missing).isPositive();
            assertThat(sdk.lines()).singleElement().asString().contains("/v1/traces: " + missing + " (0 failed, ");
        }
    }

    @Test
    void the_user_s_unknown_exporter_is_named_and_the_default_used() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.traces.exporter=zipkin", "otel.exporter.otlp.endpoint=" + collector.endpoint());
            sdk.endSpans(1).flush(LONG);

            assertThat(collector.spans()).hasSize(1);
            assertThat(sdk.lines())
                    .containsExactly(
                            "[aimlapi-agent] WARN OTEL_TRACES_EXPORTER: zipkin is not one of otlp, console, logging,"
                                    + " none; using otlp");
        }
    }

    @Test
    void settings_that_only_the_application_s_libraries_understand_do_no_harm() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.propagators=b3,xray",
                    "otel.metrics.exporter=prometheus",
                    "otel.traces.sampler=xray",
                    "otel.exporter.otlp.protocol=http/json",
                    "otel.exporter.otlp.endpoint=" + collector.endpoint());
            sdk.endSpans(1).flush(LONG);

            assertThat(collector.spans()).hasSize(1);
            assertThat(sdk.lines()).hasSize(3);
        }
    }

    @Test
    void a_config_file_is_not_read_and_that_is_said() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.config.file=/etc/otel.yaml",
                    "otel.propagators=b3",
                    "otel.exporter.otlp.endpoint=" + collector.endpoint());
            sdk.endSpans(1).flush(LONG);

            assertThat(collector.spans()).hasSize(1);
            assertThat(sdk.lines()).singleElement().asString().contains("OTEL_CONFIG_FILE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otel.exporter.otlp.endpoint=not a url",
                "otel.exporter.otlp.certificate=/no/such/file",
                "otel.bsp.schedule.delay=soon",
                "otel.traces.exporter=none,otlp"
            })
    void settings_that_make_no_sense_cost_one_line_and_the_spans(String property) throws Exception {
        OwnSdkApart sdk = OwnSdkApart.with(property);
        sdk.endSpans(1).flush(LONG);

        assertThat(sdk.lines())
                .singleElement()
                .asString()
                .startsWith("[aimlapi-agent] WARN spans are not exported, OpenTelemetry could not be set up: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otel.exporter.otlp.endpoint=htps://user:hidden@collector/?api_key=hidden",
                "otel.exporter.otlp.endpoint=http://collector:port/?api_key=hidden",
                "otel.exporter.otlp.endpoint=https://user:hidden@collector /?api_key=hidden",
                "otel.exporter.otlp.headers=Authorization: Bearer hidden",
                "otel.exporter.otlp.traces.headers=a=b,hidden hidden"
            })
    void settings_that_make_no_sense_are_not_repeated_with_their_secrets(String property) throws Exception {
        OwnSdkApart sdk = OwnSdkApart.with(property);
        sdk.flush(LONG);

        assertThat(sdk.lines())
                .singleElement()
                .asString()
                .startsWith("[aimlapi-agent] WARN spans are not exported, OpenTelemetry could not be set up: ")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"otel.sdk.disabled=true", "otel.traces.exporter=none"})
    void an_sdk_that_is_switched_off_sends_nothing(String property) throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(property, "otel.exporter.otlp.endpoint=" + collector.endpoint());
            assertThat(sdk.openTelemetry()
                            .getTracer("test")
                            .spanBuilder("any")
                            .startSpan()
                            .isRecording())
                    .isFalse();
            sdk.flush(LONG);

            assertThat(collector.spans()).isEmpty();
            assertThat(sdk.lines()).isEmpty();
        }
    }

    @Test
    void log_events_are_exported_when_wanted() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(true, "otel.exporter.otlp.endpoint=" + collector.endpoint());
            sdk.emitEvents(1).flush(LONG);

            assertThat(collector.logs()).containsExactly("an.event");
        }
    }

    @Test
    void a_backend_without_logs_costs_one_warning() throws Exception {
        try (Collector collector = Collector.answering(404)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    true, "otel.exporter.otlp.endpoint=" + collector.endpoint(), "otel.traces.exporter=none", NO_RETRY);
            sdk.emitEvents(1).flush(LONG);

            String endpoint = collector.endpoint() + "/v1/logs";
            assertThat(sdk.lines())
                    .containsExactly(
                            "[aimlapi-agent] WARN log records do not reach " + endpoint + ": HTTP status 404"
                                    + "; further failures are only counted, the sum is said at exit",
                            "[aimlapi-agent] WARN log records that did not reach " + endpoint
                                    + ": 1 (1 failed, 0 dropped for a full queue or lack of time)");
        }
    }

    @Test
    void log_records_that_found_the_queue_full_or_no_time_are_counted() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    true,
                    "otel.exporter.otlp.endpoint=" + collector.endpoint(),
                    "otel.blrp.schedule.delay=600000",
                    "otel.blrp.max.queue.size=4",
                    "otel.blrp.max.export.batch.size=4");
            sdk.emitEvents(1_000).flush(LONG);

            int missing = 1_000 - collector.logs().size();
            assertThat(missing).isPositive();
            assertThat(sdk.lines())
                    .containsExactly("[aimlapi-agent] WARN log records that did not reach " + collector.endpoint()
                            + "/v1/logs: " + missing + " (0 failed, " + missing
                            + " dropped for a full queue or lack of time)");
        }
        try (Collector collector = Collector.hanging()) {
            OwnSdkApart sdk = OwnSdkApart.with(true, "otel.exporter.otlp.endpoint=" + collector.endpoint());
            sdk.emitEvents(3).flush(TimeUnit.MILLISECONDS.toNanos(10));

            assertThat(sdk.lines())
                    .singleElement()
                    .asString()
                    .endsWith(": 3 (0 failed, 3 dropped for a full queue or" + " lack of time)");
        }
    }

    @Test
    void without_a_name_the_service_is_called_like_what_was_started() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "spring.application.name=shop", "otel.exporter.otlp.endpoint=" + collector.endpoint());
            sdk.endSpans(1).flush(LONG);
            assertThat(collector.resource("service.name")).isEqualTo("shop");
        }
    }

    @Test
    void all_threads_are_daemons() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Collector collector = Collector.hanging()) {
            OwnSdkApart sdk = OwnSdkApart.with(
                    "otel.exporter.otlp.endpoint=" + collector.endpoint(), "otel.bsp.schedule.delay=1");
            sdk.endSpans(1);
            collector.asked.await();

            Set<String> keepTheJvmAlive = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread) && !thread.isDaemon())
                    .map(Thread::getName)
                    .filter(name -> !name.startsWith("pool-") && !name.startsWith("HTTP-Dispatcher"))
                    .collect(Collectors.toSet());
            assertThat(keepTheJvmAlive).isEmpty();
            sdk.flush(1);
        }
    }

    @Test
    void spans_of_a_trace_that_is_not_sampled_are_not_missed() throws Exception {
        try (Collector collector = Collector.answering(200)) {
            OwnSdkApart sdk = OwnSdkApart.with("otel.exporter.otlp.endpoint=" + collector.endpoint());
            Context parent = Context.root()
                    .with(Span.wrap(SpanContext.create(
                            "0af7651916cd43dd8448eb211c80319c",
                            "b7ad6b7169203331",
                            TraceFlags.getDefault(),
                            TraceState.getDefault())));
            sdk.openTelemetry()
                    .getTracer("test")
                    .spanBuilder("any")
                    .setParent(parent)
                    .startSpan()
                    .end();
            sdk.flush(LONG);

            assertThat(collector.spans()).isEmpty();
            assertThat(sdk.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "logging"})
    void the_console_shows_one_line_for_each_span(String name) throws Exception {
        OwnSdkApart sdk = OwnSdkApart.with("otel.traces.exporter=" + name);
        sdk.endSpans(2).flush(LONG);

        assertThat(sdk.lines()).hasSize(2).allSatisfy(line -> assertThat(line).startsWith("[aimlapi-agent] SPAN "));
    }
}
