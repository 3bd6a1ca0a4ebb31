package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OnVirtualThreads;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls on virtual threads, by clients that block: the agent keeps none of them on its carrier, however short. */
final class VirtualThreadsIT {

    private static final int THREADS = 16;
    /** Six clients, each of which fails, succeeds, and finds nobody; and once more on the main thread. */
    private static final int CALLS = (THREADS + 1) * 6 * 3;

    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final String SETTING = "jdk.ActiveSetting";

    @TempDir
    private Path directory;

    static Stream<JavaRelease> releases() {
        return JavaRelease.all().stream().filter(java -> java.feature() >= 21);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("releases")
    void no_virtual_thread_is_pinned_by_the_agent(JavaRelease java) throws IOException {
        try (MockApi api = MockApi.start();
                Collector collector = Collector.start()) {
            Path without = directory.resolve("without.jfr");
            Path with = directory.resolve("with.jfr");

            Ended usual = recording(java, without, api).run();
            Ended ended = recording(java, with, api)
                    .withAgent("hosts=" + api.watchedHosts().replace(',', ' '))
                    .reportingTo(collector.endpoint())
                    .run();

            assertThat(said(ended)).isEqualTo(said(usual));
            assertThat(ended.stderr()).isEqualTo(usual.stderr());
            collector.awaitSpans(CALLS);
            assertThat(collector.spans()).hasSize(CALLS);
            assertThat(pinned(with)).noneMatch(VirtualThreadsIT::isTheAgents);
        }
    }

    private JvmCommand recording(JavaRelease java, Path file, MockApi api) {
        return JvmCommand.of(java)
                .flags(
                        "-Xlog:jfr*=off",
                        "-XX:StartFlightRecording:settings=none,filename=" + file + ",+" + PINNED + "#enabled=true,+"
                                + PINNED + "#threshold=0ms,+" + PINNED + "#stackTrace=true,+" + SETTING
                                + "#enabled=true")
                .main(
                        "manyclients",
                        OnVirtualThreads.class,
                        String.valueOf(THREADS),
                        "com.aimlapi.agent.it.ManyClients",
                        api.plain(),
                        api.refused());
    }

    /** In no order: the threads print as they come. */
    private static List<String> said(Ended ended) {
        assertThat(ended.exitCode()).isZero();
        return ended.stdout().stream().sorted().toList();
    }

    /** The stack of each thread that blocked and could not leave its carrier. */
    private static List<String> pinned(Path recording) throws IOException {
        List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
        // Otherwise nothing that was looked for would be taken for nothing that there is.
        assertThat(events)
                .anyMatch(event -> event.getEventType().getName().equals(SETTING)
                        && event.getString("name").equals("threshold")
                        && event.getString("value").startsWith("0"));
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(PINNED))
                .map(VirtualThreadsIT::stack)
                .toList();
    }

    private static String stack(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .collect(Collectors.joining("\n"));
    }

    private static boolean isTheAgents(String stack) {
        return stack.lines()
                .anyMatch(frame -> frame.contains("AimlapiBridge")
                        || (frame.startsWith("com.aimlapi.agent.") && !frame.startsWith("com.aimlapi.agent.it.")));
    }
}
