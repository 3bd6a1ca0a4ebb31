package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Line;
import com.aimlapi.agent.it.app.Main;
import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.agent.it.harness.Route;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beside OpenTelemetry's Java agent: each call is one trace, exported by that agent alone, in which our span and that agent's HTTP span
 * are parent and child.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BesideOpenTelemetryAgentIT {

    private static final String OURS = "com.aimlapi.agent";
    private static final int CALLS = 2;

    @AutoClose
    private final MockApi api = MockApi.start();

    /** Which of the two spans is the other's parent; where that agent does not know the client, ours is alone. */
    enum Relation {
        OURS_ABOVE,
        OURS_BELOW,
        /** And theirs is told what is known of the error before it ends. */
        OURS_BELOW_TOLD,
        OURS_ALONE
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource({
        "2.33.1, JdkHttpClientIT$App, , OURS_BELOW_TOLD",
        "2.33.1, HttpUrlConnectionIT$App, , OURS_ABOVE",
        "2.33.1, OkHttpApp, okhttp-4.12, OURS_ABOVE",
        "2.33.1, OkHttpApp, okhttp-5.5, OURS_ABOVE",
        "2.33.1, CloseableHttpClientApp, apache4-4.5, OURS_BELOW_TOLD",
        "2.33.1, HttpAsyncClientApp, apacheasync4-4.1, OURS_BELOW",
        "2.33.1, Apache5App, apache5-5.6, OURS_BELOW_TOLD",
        "2.33.1, ApacheAsync5App, apacheasync5-5.6, OURS_BELOW",
        "2.33.1, ReactorApp, reactor-1.3, OURS_BELOW",
        "2.33.1, VertxApp, vertx-4.5, OURS_BELOW",
        "2.33.1, VertxApp, vertx-5.2, OURS_BELOW",
        "2.33.1, NettyApp, netty-4.2, OURS_BELOW_TOLD",
        "2.33.1, JettyApp, jetty-9.4, OURS_BELOW_TOLD",
        "2.33.1, JettyApp, jetty-11.0, OURS_ALONE",
        "2.33.1, Jetty12App, jetty12-12.1, OURS_BELOW_TOLD",
        "2.33.1, AsyncHttpApp, asynchttp-2.12, OURS_BELOW_TOLD",
        "2.33.1, ArmeriaApp, armeria-1.40, OURS_BELOW_TOLD",
        "2.33.1, KtorApp, ktor-3.6, OURS_BELOW_TOLD",
        "2.33.1, PekkoApp, pekko-1.3, OURS_BELOW_TOLD",
        "2.19.0, JdkHttpClientIT$App, , OURS_BELOW_TOLD",
        "2.19.0, HttpUrlConnectionIT$App, , OURS_ABOVE",
        "2.19.0, OkHttpApp, okhttp-4.12, OURS_ABOVE",
        "2.19.0, Apache5App, apache5-5.6, OURS_BELOW_TOLD",
        "2.19.0, ReactorApp, reactor-1.3, OURS_BELOW",
    })
    void a_failed_call_is_one_trace(String version, String app, String library, Relation relation) {
        Seen without = call(version, app, library, command -> command, 0);
        Seen with = call(version, app, library, JvmCommand::withAgent, CALLS);

        assertThat(with.answers).isEqualTo(without.answers);
        assertThat(with.ended.exitCode()).isZero();
        assertThat(with.lines()).isEqualTo(without.lines());
        assertThat(with.theirs()).isEqualTo(without.theirs());
        assertThat(with.ours()).isEqualTo(CALLS);
        for (ReceivedSpan span : with.spans) {
            if (span.scopeName().equals(OURS)) {
                ClientSpan.tellsOfTheRateLimit(span);
                assertThat(with.relationOf(span)).isEqualTo(relation);
                assertThat(span.resource()).isEqualTo(with.spans.get(0).resource());
            }
        }
        assertThat(with.spans.stream().map(ReceivedSpan::traceId).distinct()).hasSize(CALLS);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "JdkHttpClientIT$App, , OURS_BELOW_TOLD",
        "HttpUrlConnectionIT$App, , OURS_ABOVE",
        "OkHttpApp, okhttp-4.12, OURS_ABOVE",
        "Apache5App, apache5-5.6, OURS_BELOW_TOLD",
    })
    void it_is_the_same_if_ours_is_named_first(String app, String library, Relation relation) {
        Seen with = call("2.33.1", app, library, command -> command, CALLS, true);

        assertThat(with.ours()).isEqualTo(CALLS);
        assertThat(with.spans)
                .filteredOn(span -> span.scopeName().equals(OURS))
                .allSatisfy(span -> assertThat(with.relationOf(span)).isEqualTo(relation));
        assertThat(with.spans.stream().map(ReceivedSpan::traceId).distinct()).hasSize(CALLS);
    }

    @ParameterizedTest(name = "and -javaagent: {0}")
    @ValueSource(booleans = {false, true})
    void as_that_agents_extension_it_does_the_same(boolean bothAtOnce) {
        Seen seen = call(
                "2.33.1",
                "OkHttpApp",
                "okhttp-4.12",
                command -> {
                    command.property(
                            "otel.javaagent.extensions", JvmCommand.agentJar().toString());
                    return bothAtOnce ? command.withAgent() : command;
                },
                CALLS);

        assertThat(seen.ours()).isEqualTo(CALLS);
        assertThat(seen.spans)
                .filteredOn(span -> span.scopeName().equals(OURS))
                .allSatisfy(ClientSpan::tellsOfTheRateLimit)
                .allSatisfy(span -> assertThat(seen.relationOf(span)).isEqualTo(Relation.OURS_ABOVE));
        assertThat(seen.ended.stderr()).doesNotContain("[aimlapi-agent]");
    }

    @ParameterizedTest
    @CsvSource({"otel.javaagent.enabled, false, 2", "otel.sdk.disabled, true, 0"})
    void whoever_switches_that_agent_off_gets_what_is_left(String property, String value, int spans) {
        Seen seen = call(
                "2.33.1",
                "OkHttpApp",
                "okhttp-4.12",
                command -> command.property(property, value).withAgent(),
                spans);

        assertThat(seen.ours()).isEqualTo(spans);
        assertThat(seen.theirs()).isZero();
        assertThat(seen.ended.stderr()).doesNotContain("[aimlapi-agent]");
    }

    /** Its SDK is shut down at once, and waits for what we still hold. */
    @Test
    void an_application_that_ends_with_its_first_error_has_its_span() {
        try (Collector collector = Collector.start()) {
            JvmCommand.java()
                    .flags("-javaagent:" + JvmCommand.openTelemetryAgent("2.33.1"))
                    .withAgent()
                    .property("aimlapi.agent.hosts", api.watchedHosts())
                    .reportingTo(collector.endpoint())
                    .environment("OTEL_METRICS_EXPORTER", "none")
                    .environment("OTEL_LOGS_EXPORTER", "none")
                    .main(null, OneCall.class, api.plain() + "/v1/models?answer=rate-limited", "exit")
                    .run();

            assertThat(collector.spans())
                    .filteredOn(span -> span.scopeName().equals(OURS))
                    .hasSize(1)
                    .allSatisfy(ClientSpan::tellsOfTheRateLimit);
        }
    }

    /** What the application saw, and what the collector got. */
    private record Seen(List<Map<String, String>> answers, Ended ended, List<ReceivedSpan> spans) {

        long ours() {
            return spans.stream().filter(span -> span.scopeName().equals(OURS)).count();
        }

        long theirs() {
            return spans.size() - ours();
        }

        /** What was said, but for when. */
        List<String> lines() {
            return ended.stderr()
                    .lines()
                    .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\S+ \\S+", ""))
                    .toList();
        }

        Relation relationOf(ReceivedSpan ours) {
            boolean above = spans.stream().anyMatch(span -> span.parentSpanId().equals(ours.spanId()));
            if (above) {
                return Relation.OURS_ABOVE;
            }
            return spans.stream()
                    .filter(span -> span.spanId().equals(ours.parentSpanId()))
                    .map(theirs -> Long.valueOf(429).equals(theirs.attributes().get("aimlapi.error.status_code"))
                            ? Relation.OURS_BELOW_TOLD
                            : Relation.OURS_BELOW)
                    .findAny()
                    .orElse(Relation.OURS_ALONE);
        }
    }

    /** @param ours how many of our spans there will be */
    private Seen call(String version, String app, String library, UnaryOperator<JvmCommand> us, int ours) {
        return call(version, app, library, us, ours, false);
    }

    private Seen call(
            String version, String app, String library, UnaryOperator<JvmCommand> us, int ours, boolean oursFirst) {
        Path otel = JvmCommand.openTelemetryAgent(version);
        JvmCommand command = oursFirst ? JvmCommand.java().withAgent() : JvmCommand.java();
        try (Collector collector = Collector.start();
                ForkedJvm jvm = us.apply(command.flags("-javaagent:" + otel))
                        .property("aimlapi.agent.hosts", api.watchedHosts())
                        .flags(ClientTrials.NATIVE_AND_UNSAFE)
                        .flags(api.clientFlags())
                        .reportingTo(collector.endpoint())
                        .environment("OTEL_METRICS_EXPORTER", "none")
                        .environment("OTEL_LOGS_EXPORTER", "none")
                        .environment("OTEL_BSP_SCHEDULE_DELAY", "20")
                        .main(library, Main.class, getClass().getPackageName() + "." + app)
                        .start()) {
            List<Map<String, String>> answers = Line.parse(jvm.hear()).values().entrySet().stream()
                    .filter(way -> Reading.valueOf(way.getValue()).complete())
                    .limit(CALLS)
                    .map(way -> ask(jvm, way.getKey()))
                    .toList();
            collector.awaitSpansOf(OURS, ours);
            return new Seen(answers, jvm.end(), collector.spans());
        }
    }

    private Map<String, String> ask(ForkedJvm jvm, String way) {
        jvm.say(Request.post(Route.PLAIN.to(api) + "/v1/chat/completions?answer=rate-limited", "{}")
                .line(way));
        Map<String, String> seen = new TreeMap<>(Line.parse(jvm.hear()).values());
        assertThat(seen).containsEntry("status", "429");
        // The rest is another in every run, or tells of that agent's own doing.
        seen.keySet().retainAll(List.of("status", "body", "text", "thrown"));
        return seen;
    }
}
