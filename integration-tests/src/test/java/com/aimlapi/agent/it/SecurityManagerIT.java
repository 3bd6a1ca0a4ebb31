package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program under a security manager, as Java had them until 23: it may do what it may do without the agent, and does not notice it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecurityManagerIT {

    private static final List<String> ANSWERS = List.of(
            "/v1/chat/completions?answer=rate-limited",
            "/v1/chat/completions?answer=ok",
            "/v1/chat/completions?answer=event-error",
            "/v2/video/generations?answer=job-failed");
    private static final int CALLS = 3 * ANSWERS.size();

    private static final String EVERYTHING = "grant { permission java.security.AllPermission; };\n";
    /** What the program's three clients need for themselves. */
    private static final String LITTLE = """
            grant {
              permission java.net.SocketPermission "*", "connect,resolve";
              permission java.net.NetPermission "getProxySelector";
              permission java.util.PropertyPermission "*", "read";
              permission java.lang.RuntimePermission "getClassLoader";
              permission java.lang.RuntimePermission "modifyThread";
            };
            // Parts of Java 8 itself.
            grant codeBase "file:${java.home}/lib/ext/*" { permission java.security.AllPermission; };
            """;

    private static final String AGENT =
            "grant codeBase \"file:" + JvmCommand.agentJar() + "\" { permission java.security.AllPermission; };\n";

    @TempDir
    private Path directory;

    @AutoClose
    private final MockApi api = MockApi.start();

    static Stream<JavaRelease> releases() {
        return JavaRelease.all().stream().filter(java -> java.feature() < 24);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("releases")
    void who_may_do_everything_has_its_failures_seen(JavaRelease java) throws IOException {
        try (Collector collector = Collector.start()) {
            Ended without = run(command(java, EVERYTHING), () -> {});
            Ended with = run(attached(java, EVERYTHING, collector), () -> collector.awaitSpans(CALLS));

            assertThat(with).isEqualTo(without);
            assertEveryFailureIsSeen(collector);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("releases")
    void who_may_do_little_has_its_failures_seen_where_the_agent_may_do_everything(JavaRelease java)
            throws IOException {
        try (Collector collector = Collector.start()) {
            Ended without = run(command(java, LITTLE), () -> {});
            Ended with = run(attached(java, LITTLE + AGENT, collector), () -> collector.awaitSpans(CALLS));

            assertThat(with).isEqualTo(without);
            assertEveryFailureIsSeen(collector);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("releases")
    void an_agent_that_may_do_little_stands_aside_and_says_so(JavaRelease java) throws IOException {
        try (Collector collector = Collector.start()) {
            Ended without = run(command(java, LITTLE), () -> {});
            Ended with = run(attached(java, LITTLE, collector), () -> {});

            assertThat(with.stdout()).isEqualTo(without.stdout());
            List<String> more = new ArrayList<>(with.stderrLines());
            more.removeAll(without.stderrLines());
            assertThat(more)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("[aimlapi-agent] ERROR ")
                    .contains("the application runs on without it", "AccessControlException");
            assertThat(with.exitCode()).isZero();
            assertThat(collector.spans()).isEmpty();
        }
    }

    private static void assertEveryFailureIsSeen(Collector collector) {
        assertThat(collector.spans())
                .extracting(ReceivedSpan::statusCode)
                .hasSize(CALLS)
                .filteredOn("ERROR"::equals)
                .hasSize(CALLS - 3);
    }

    private static Ended run(JvmCommand command, Runnable beforeTheEnd) {
        Ended ended = command.run(CALLS, beforeTheEnd);
        // Otherwise two runs that were both refused everything would be alike.
        assertThat(ended.stdout()).filteredOn(line -> line.contains(" 429 ")).hasSize(3);
        assertThat(ended.exitCode()).isZero();
        return ended;
    }

    private JvmCommand attached(JavaRelease java, String policy, Collector collector) throws IOException {
        return command(java, policy)
                .withAgent("hosts=127.0.0.1:" + api.plainPort())
                .reportingTo(collector.endpoint())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "20");
    }

    private JvmCommand command(JavaRelease java, String policy) throws IOException {
        Path file = Files.writeString(Files.createTempFile(directory, "java", ".policy"), policy);
        List<String> arguments = new ArrayList<>(List.of(api.plain()));
        arguments.addAll(ANSWERS);
        return JvmCommand.of(java)
                .flags("-XX:TieredStopAtLevel=1", "-Djava.security.manager", "-Djava.security.policy==" + file)
                .main("old", "com.aimlapi.agent.it.OldJavaApp", arguments.toArray(new String[0]));
    }
}
