package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.InLoaders;
import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with an OpenTelemetry SDK of its own finds our spans there, and nothing is sent beside it. */
final class ApplicationSdkIT {

    private static final Pattern SPAN = Pattern.compile(
            "span (?<name>.+), trace (?<trace>\\w+), id (?<id>\\w+), parent (?<parent>\\w+), (?<text>.*)");
    private static final String MESSAGE = "Free-tier limit: You've reached your free limit for the hour.";

    @AutoClose
    private static final MockApi API = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "opentelemetry-1.0, global",
        "opentelemetry-1.0, built",
        "opentelemetry-1.28, global",
        "opentelemetry-1.28, built",
        "opentelemetry-1.67, global",
        "opentelemetry-1.67, built",
    })
    void its_spans_and_ours_are_one_trace(String library, String mode) {
        Ended ended = run(command(), library, mode, API.failing("1"), API.failing("2"));

        assertThat(ended.stderr()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertOurs(spans(ended), 2);
        assertThat(collector.spans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opentelemetry-1.0", "opentelemetry-1.28", "opentelemetry-1.67"})
    void a_call_before_it_is_there_does_not_keep_it_from_being_set(String library) {
        Ended ended = run(command(), library, "late", API.failing("early"));

        assertThat(ended.stderr()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertOurs(spans(ended), 1);
        // There was nowhere else to go for the first.
        assertThat(collector.spanOf("early").parentSpanId()).isEmpty();
        assertThat(collector.spans()).hasSize(1);
    }

    @Test
    void an_error_whose_body_nobody_has_read_goes_out_before_it_is_shut_down() {
        Ended ended = run(command(), "opentelemetry-1.67", "unread", API.failing("unread"));

        assertThat(ended.stderr()).isEmpty();
        assertOurs(spans(ended), 1);
    }

    @Test
    void two_applications_get_each_its_own() {
        String folders = JvmCommand.folders("opentelemetry-1.67") + "," + JvmCommand.classes();
        Ended ended = command()
                .main(
                        null,
                        InLoaders.class,
                        "com.aimlapi.agent.it.SdkCalls",
                        API.failing("one"),
                        folders,
                        API.failing("two"),
                        folders)
                .run();

        assertThat(ended.stderr()).isEmpty();
        List<Matcher> spans = spans(ended);
        assertOurs(spans.subList(0, 2), 1);
        assertOurs(spans.subList(2, 4), 1);
        assertThat(collector.spans()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"agent, there is no OpenTelemetry Java agent", "app, the application has no OpenTelemetry SDK"})
    void a_home_that_is_not_there_is_said_once_and_what_is_not_reported_is_counted(String home, String said) {
        Ended ended = command()
                .property("aimlapi.agent.telemetry", home)
                .main(null, OneCall.class, API.failing("1"), API.failing("2"))
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr().lines()).hasSize(2);
        assertThat(ended.stderr())
                .contains("option telemetry=" + home + ": " + said)
                .contains("not reported")
                .contains(": 2");
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void our_own_sdk_can_be_insisted_on_and_continues_the_applications_trace() {
        Ended ended = run(
                command().property("aimlapi.agent.telemetry", "own"), "opentelemetry-1.67", "global", API.failing("1"));

        assertThat(ended.stderr()).isEmpty();
        Matcher work = spans(ended).get(0);
        assertThat(collector.spanOf("1").traceId()).isEqualTo(work.group("trace"));
        assertThat(collector.spanOf("1").parentSpanId()).isEqualTo(work.group("id"));
    }

    @Test
    void the_choice_is_said_to_whoever_asks() {
        Ended ended = run(
                command().property("aimlapi.agent.log", "info"),
                "opentelemetry-1.67",
                "global",
                API.failing("1"),
                API.failing("2"));

        assertThat(ended.stderr().lines())
                .filteredOn(line -> line.contains("spans go to"))
                .containsExactly("[aimlapi-agent] INFO spans go to the application's own OpenTelemetry SDK");
    }

    /** Each of ours stands in the trace of the application's, as its child. */
    private static void assertOurs(List<Matcher> spans, int calls) {
        assertThat(spans).hasSize(2 * calls);
        for (Matcher span : spans) {
            if (span.group("name").equals("GET /v1/models")) {
                assertThat(span.group("text")).isEqualTo(MESSAGE);
                assertThat(spans)
                        .filteredOn(other -> other.group("name").equals("work"))
                        .anySatisfy(work -> {
                            assertThat(work.group("trace")).isEqualTo(span.group("trace"));
                            assertThat(work.group("id")).isEqualTo(span.group("parent"));
                        });
            }
        }
        assertThat(spans)
                .filteredOn(span -> span.group("name").equals("GET /v1/models"))
                .hasSize(calls);
    }

    private static List<Matcher> spans(Ended ended) {
        List<Matcher> spans = new ArrayList<>();
        for (String line : ended.stdout()) {
            Matcher span = SPAN.matcher(line);
            if (span.matches()) {
                spans.add(span);
            }
        }
        return spans;
    }

    private JvmCommand command() {
        return JvmCommand.java().withAgent().watching(API).reportingTo(collector.endpoint());
    }

    private static Ended run(JvmCommand command, String library, String... arguments) {
        return command.main(library, "com.aimlapi.agent.it.SdkCall", arguments).run();
    }
}
