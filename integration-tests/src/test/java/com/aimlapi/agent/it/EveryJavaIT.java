package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged jar on each Java that applications run on, with the flags that they run with: on the build's own, and with profile
 * {@code jdks} on those that the build fetches.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryJavaIT {

    private static final List<String> FLAGS = List.of(
            "",
            "-Xverify:all",
            "-Xshare:off",
            "-Xshare:on",
            "-Xmx64m",
            "-XX:+UseParallelGC",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--illegal-access=deny",
            "-XX:+UseZGC");
    /** Each answer, and what the spans of the three clients say of it. */
    private static final Map<String, String> ANSWERS = new TreeMap<>(Map.of(
            "/v1/chat/completions?answer=ok", "none",
            "/v1/chat/completions?answer=rate-limited", "rate_limited",
            "/v1/chat/completions?answer=html", "unavailable",
            "/v1/chat/completions?answer=gzip", "rate_limited",
            "/v1/chat/completions?answer=events", "none",
            "/v1/chat/completions?answer=event-error", "stream_error",
            "/v2/video/generations?answer=job-failed", "job_failed"));

    private static final int CALLS = 3 * ANSWERS.size();

    @AutoClose
    private final MockApi api = MockApi.start();

    static List<Arguments> runs() {
        return JavaRelease.all().stream()
                .flatMap(
                        java -> FLAGS.stream().filter(flag -> known(flag, java)).map(flag -> Arguments.of(java, flag)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void an_old_program_sees_no_agent_and_its_failures_are_seen(JavaRelease java, String flag) {
        try (Collector collector = Collector.start()) {
            Ended without = command(java, flag).run(CALLS, () -> {});
            Ended with = command(java, flag)
                    .withAgent("hosts=127.0.0.1:" + api.plainPort())
                    .reportingTo(collector.endpoint())
                    .environment("OTEL_BSP_SCHEDULE_DELAY", "20")
                    .run(CALLS, () -> collector.awaitSpans(CALLS));

            // Some flags are told to be outdated by the newer ones, with the agent and without it.
            assertThat(with).isEqualTo(without);
            assertThat(with.exitCode()).isZero();
            assertThat(categories(collector.spans())).isEqualTo(expected());
        }
    }

    private JvmCommand command(JavaRelease java, String flag) {
        JvmCommand command = JvmCommand.of(java);
        if (!flag.isEmpty()) {
            command.flags(flag);
        }
        List<String> arguments = new ArrayList<>(List.of(api.plain()));
        arguments.addAll(ANSWERS.keySet());
        return command.main("old", "com.aimlapi.agent.it.OldJavaApp", arguments.toArray(new String[0]));
    }

    private static boolean known(String flag, JavaRelease java) {
        return switch (flag) {
            case "-Xshare:on" -> java.hasArchive();
            case "--illegal-access=deny" -> java.feature() > 8 && java.feature() < 17;
            case "-XX:+UseZGC" -> java.feature() >= 17;
            default -> true;
        };
    }

    private static Map<String, Long> expected() {
        Map<String, Long> expected = new TreeMap<>();
        ANSWERS.values().forEach(category -> expected.merge(category, 3L, Long::sum));
        return expected;
    }

    private static Map<String, Long> categories(List<ReceivedSpan> spans) {
        Map<String, Long> categories = new TreeMap<>();
        for (ReceivedSpan span : spans) {
            Object category = span.attributes().getOrDefault("aimlapi.error.category", "none");
            categories.merge(String.valueOf(category), 1L, Long::sum);
            assertThat(span.attributes()).containsEntry("gen_ai.request.model", "gpt-4o");
        }
        return categories;
    }
}
