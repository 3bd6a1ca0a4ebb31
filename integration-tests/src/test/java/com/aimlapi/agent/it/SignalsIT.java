package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.app.Staying;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.ReceivedLog;
import com.aimlapi.examples.standin.ReceivedMetric;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside spans: events as log records, and metrics; through our own SDK and through OpenTelemetry's Java agent. */
final class SignalsIT {

    private static final String OURS = "com.aimlapi.agent";

    @AutoClose
    private static final MockApi API = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start().forAll();

    @ParameterizedTest(name = "events={1}, beside the agent: {0}")
    @CsvSource({"false, log", "false, both", "true, log", "true, both"})
    void an_events_log_record_stands_in_the_span(boolean besideAgent, String events) {
        run(command(besideAgent).property("aimlapi.agent.events", events), "rate-limited");

        ReceivedSpan span = ours();
        assertThat(collector.logs()).hasSize(1);
        ReceivedLog log = collector.logs().get(0);
        assertThat(log.eventName()).isEqualTo("aimlapi.error");
        assertThat(log.severity()).isEqualTo("WARN");
        assertThat(log.epochNanos()).isBetween(span.startEpochNanos(), span.endEpochNanos());
        assertThat(log.traceId()).isEqualTo(span.traceId());
        assertThat(log.spanId()).isEqualTo(span.spanId());
        assertThat(log.resource()).isEqualTo(span.resource());
        assertThat(log.attributes())
                .containsEntry("aimlapi.error.category", "rate_limited")
                .containsEntry("aimlapi.error.request_id", "798b860e-98c2-4e8e-8c50-550bcfc2eccc");
        assertThat(span.events()).hasSize(events.equals("both") ? 1 : 0);
    }

    @Test
    void opentelemetrys_own_switch_is_honoured() {
        run(command(false).environment("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", "logs"), "rate-limited");

        assertThat(collector.logs()).hasSize(1);
        assertThat(ours().events()).isEmpty();
    }

    @Test
    void nobody_who_has_not_asked_for_log_records_gets_any() {
        run(command(false), "rate-limited");

        assertThat(ours().events()).hasSize(1);
        assertThat(collector.logs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void errors_are_counted(boolean besideAgent) {
        run(command(besideAgent), "rate-limited", "rate-limited", "ok");

        ReceivedMetric errors = metric("aimlapi.client.errors");
        assertThat(errors.points()).hasSize(1);
        assertThat(errors.points().get(0).value()).isEqualTo(2);
        assertThat(errors.points().get(0).attributes())
                .isEqualTo(Map.of(
                        "aimlapi.error.category",
                        "rate_limited",
                        "http.response.status_code",
                        429L,
                        "url.template",
                        "/v1/models"));
        assertThat(errors.resource()).isEqualTo(ours().resource());
        // That agent measures calls by itself; nobody else does where there is our own SDK alone.
        assertThat(collector.metrics())
                .filteredOn(metric -> metric.name().equals("http.client.request.duration"))
                .extracting(ReceivedMetric::scopeName)
                .containsOnly(besideAgent ? "io.opentelemetry.http-url-connection" : OURS);
    }

    @Test
    void nothing_is_measured_for_whoever_does_not_want_metrics() {
        run(command(false).environment("OTEL_METRICS_EXPORTER", "none"), "rate-limited");

        assertThat(ours().statusCode()).isEqualTo("ERROR");
        assertThat(collector.metrics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_error_in_a_trace_that_is_not_sampled_is_counted_all_the_same(boolean besideAgent) {
        run(command(besideAgent).environment("OTEL_TRACES_SAMPLER", "always_off"), false, "rate-limited");

        assertThat(collector.spans()).isEmpty();
        assertThat(metric("aimlapi.client.errors").points().get(0).value()).isEqualTo(1);
    }

    private ReceivedMetric metric(String name) {
        List<ReceivedMetric> named = collector.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .toList();
        assertThat(named).as(name).isNotEmpty();
        return named.get(named.size() - 1);
    }

    private ReceivedSpan ours() {
        return collector.spans().stream()
                .filter(span -> span.scopeName().equals(OURS))
                .findFirst()
                .orElseThrow();
    }

    private JvmCommand command(boolean besideAgent) {
        JvmCommand command = JvmCommand.java();
        if (besideAgent) {
            command.flags("-javaagent:" + JvmCommand.openTelemetryAgent("2.33.1"));
        }
        return command.withAgent()
                .watching(API)
                .environment("OTEL_BSP_SCHEDULE_DELAY", "20")
                .reportingTo(collector.endpoint());
    }

    private void run(JvmCommand command, String... answers) {
        run(command, true, answers);
    }

    private void run(JvmCommand command, boolean sampled, String... answers) {
        String[] urls = new String[answers.length];
        for (int i = 0; i < answers.length; i++) {
            urls[i] = API.plain() + "/v1/models?answer=" + answers[i];
        }
        List<String> program = new ArrayList<>(List.of(OneCall.class.getName()));
        program.addAll(List.of(urls));
        // An application that goes on for a moment: what is lost where one ends at once is not what these tests are
        // about.
        try (ForkedJvm jvm = command.main(null, Staying.class, program.toArray(new String[0]))
                .start()) {
            assertThat(jvm.hearUntil("done")).allMatch(line -> line.matches("\\d{3} \\d+"));
            collector.awaitSpansOf(OURS, sampled ? answers.length : 0);
            Ended ended = jvm.end();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.stderr()).doesNotContain("[aimlapi-agent]");
        }
    }
}
