package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.InLoaders;
import com.aimlapi.agent.it.app.Staying;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the application has an OpenTelemetry SDK that it makes nobody's global one, spans go there and nowhere else. What our own SDK
 * would send is sent to a collector of its own, to which nothing may come.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NotGlobalSdkIT {

    private static final String OURS = "com.aimlapi.agent";
    private static final String APPLICATIONS = "application";

    /** By what Boot builds, which its tracing and OpenTelemetry's starter instrument, and by what it does not. */
    private static final List<String> BOOTS = List.of("RestClient", "RestTemplate");

    private static final List<String> PLAIN = List.of("JDK", "OkHttp", "library");

    /** On the application's own thread, on one of nobody's, and each without a span of the application's too. */
    private static final List<String> IN_SPANS = List.of("jdk-own", "okhttp-own", "jdk-pool", "okhttp-pool");

    private static final List<String> BARE = List.of("jdk-own-bare", "okhttp-pool-bare");

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector ownSdks = Collector.start();

    @ParameterizedTest
    @ValueSource(strings = {"boot-starter", "boot-tracing"})
    void a_bean_of_spring_boots_has_the_spans(String library) {
        Seen without = boot(library, command -> command, "1.0", 7);
        Seen with = boot(library, JvmCommand::withAgent, "1.0", 12);

        assertThat(with.ended).isEqualTo(without.ended);
        assertThat(with.ended.stdout()).contains("RestClient 429", "OkHttp 429", "global false");
        assertThat(without.spans).hasSize(7);
        assertThat(with.spans).hasSize(12);
        assertThat(ownSdks.spans()).isEmpty();
        Stream.concat(BOOTS.stream(), PLAIN.stream()).forEach(way -> {
            ReceivedSpan application = with.applicationsSpan(way);
            ReceivedSpan ours = with.oursOf(way);
            tellsOfTheError(ours);
            assertThat(application.resource()).containsEntry("service.name", "shop");
            assertThat(ours.resource()).isEqualTo(application.resource());
            assertThat(ours.traceId()).isEqualTo(application.traceId());
        });
        for (String way : BOOTS) {
            ReceivedSpan instrumentations = with.byId(with.oursOf(way).parentSpanId());
            assertThat(instrumentations.scopeName()).isNotIn(OURS, APPLICATIONS);
            // It is found by OpenTelemetry's mark, which Boot's own does not set.
            assertThat(instrumentations.attributes().containsKey("aimlapi.error.status_code"))
                    .isEqualTo(library.equals("boot-starter"));
            assertThat(instrumentations.parentSpanId())
                    .isEqualTo(with.applicationsSpan(way).spanId());
        }
        for (String way : PLAIN) {
            assertThat(with.oursOf(way).parentSpanId())
                    .isEqualTo(with.applicationsSpan(way).spanId());
        }
    }

    @Test
    void what_the_application_does_not_sample_is_not_sent() {
        Seen with = boot("boot-tracing", JvmCommand::withAgent, "0.0", 0);

        assertThat(with.ended.stderr()).isEmpty();
        assertThat(with.ended.stdout()).contains("RestClient 429", "OkHttp 429");
        assertThat(with.spans).isEmpty();
        assertThat(ownSdks.spans()).isEmpty();
    }

    @Test
    void each_of_two_applications_has_its_own_spans() {
        Seen without = inLoaders(command -> command, 8);
        Seen with = inLoaders(JvmCommand::withAgent, 20);

        assertThat(with.ended).isEqualTo(without.ended);
        assertThat(with.ended.stdout()).hasSize(13);
        assertThat(with.spans).hasSize(20);
        assertThat(ownSdks.spans()).isEmpty();
        for (String service : List.of("shop", "billing")) {
            for (String way : IN_SPANS) {
                ReceivedSpan ours = with.oursOf(service + "-" + way);
                ReceivedSpan application = with.byId(ours.parentSpanId());
                assertThat(ours.resource()).containsEntry("service.name", service);
                assertThat(application.resource()).isEqualTo(ours.resource());
                assertThat(application.name()).isEqualTo(way);
            }
            for (String way : BARE) {
                ReceivedSpan ours = with.oursOf(service + "-" + way);
                assertThat(ours.resource()).containsEntry("service.name", service);
                assertThat(ours.parentSpanId()).isEmpty();
            }
        }
    }

    private static void tellsOfTheError(ReceivedSpan span) {
        assertThat(span.kind()).isEqualTo("CLIENT");
        assertThat(span.statusCode()).isEqualTo("ERROR");
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 429L)
                .containsEntry("aimlapi.error.category", "rate_limited");
    }

    /** How a program ended, and what the application's SDKs sent. */
    private record Seen(Ended ended, List<ReceivedSpan> spans) {

        ReceivedSpan oursOf(String call) {
            return one(spans.stream()
                    .filter(span -> span.scopeName().equals(OURS))
                    .filter(span ->
                            String.valueOf(span.attributes().get("url.full")).endsWith("&call=" + call))
                    .toList());
        }

        ReceivedSpan applicationsSpan(String name) {
            return one(spans.stream()
                    .filter(span -> span.scopeName().equals(APPLICATIONS))
                    .filter(span -> span.name().equals(name))
                    .toList());
        }

        ReceivedSpan byId(String spanId) {
            return one(
                    spans.stream().filter(span -> span.spanId().equals(spanId)).toList());
        }

        private static ReceivedSpan one(List<ReceivedSpan> found) {
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private Seen boot(String library, UnaryOperator<JvmCommand> us, String sampled, int spans) {
        return seen(
                us,
                spans,
                (command, endpoint) -> command.main(
                        library,
                        Staying.class,
                        Stream.concat(
                                        Stream.of(
                                                getClass().getPackageName() + ".BootCalls",
                                                api.plain() + "/v1/models?answer=rate-limited"),
                                        settings(endpoint, sampled).entrySet().stream()
                                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                                .toArray(String[]::new)));
    }

    /** As the lines of an application's own configuration, which nobody but Boot reads: those of the starter, and those of Boot's. */
    private static Map<String, String> settings(String endpoint, String sampled) {
        return Map.ofEntries(
                Map.entry("spring.application.name", "shop"),
                Map.entry("spring.main.log-startup-info", "false"),
                Map.entry("logging.pattern.console", "%level %logger %msg%n"),
                Map.entry("otel.exporter.otlp.endpoint", endpoint),
                Map.entry("otel.bsp.schedule.delay", "20"),
                Map.entry("otel.metrics.exporter", "none"),
                Map.entry("otel.logs.exporter", "none"),
                Map.entry("management.opentelemetry.tracing.export.otlp.endpoint", endpoint + "/v1/traces"),
                Map.entry("management.opentelemetry.tracing.export.schedule-delay", "20ms"),
                Map.entry("management.otlp.metrics.export.enabled", "false"),
                Map.entry("management.tracing.sampling.probability", sampled));
    }

    private Seen inLoaders(UnaryOperator<JvmCommand> us, int spans) {
        return seen(
                us,
                spans,
                (command, endpoint) -> command.property("it.collector", endpoint)
                        .property("it.api", api.plain())
                        .main(
                                null,
                                Staying.class,
                                InLoaders.class.getName(),
                                getClass().getPackageName() + ".OwnSdkCalls",
                                "shop",
                                JvmCommand.folders("sdk-1.67"),
                                "billing",
                                JvmCommand.folders("sdk-1.20")));
    }

    private interface Program {
        JvmCommand with(JvmCommand command, String endpoint);
    }

    private Seen seen(UnaryOperator<JvmCommand> us, int spans, Program program) {
        try (Collector collector = Collector.start();
                ForkedJvm jvm = program.with(
                                us.apply(JvmCommand.java())
                                        .watching(api)
                                        // Not in the environment, which comes first for Spring Boot.
                                        .property("otel.exporter.otlp.endpoint", ownSdks.endpoint())
                                        .property("otel.bsp.schedule.delay", "20"),
                                collector.endpoint())
                        .start()) {
            List<String> said = jvm.hearUntil("done");
            collector.awaitSpans(spans);
            Ended ended = jvm.end();
            said.addAll(ended.stdout());
            return new Seen(new Ended(ended.exitCode(), said, ended.stderr()), collector.spans());
        }
    }
}
