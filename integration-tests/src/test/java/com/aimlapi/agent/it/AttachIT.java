package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Main;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent comes into a JVM that runs already, whose clients are loaded and have made calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachIT {

    private static final String PACKAGE = AttachIT.class.getPackageName() + ".";

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @ParameterizedTest
    @CsvSource({
        "JdkHttpClientIT$App,, send ofString",
        "HttpUrlConnectionIT$App,, 'the error stream, twice the same'",
        "OkHttpApp, okhttp-4.12, 'execute, string'",
        "CloseableHttpClientApp, apache4-4.5, execute",
        "Apache5App, apache5-5.6, 'execute, string'",
    })
    void calls_are_seen_from_then_on(String application, String library, String way) {
        ForkedJvm jvm = JvmCommand.java()
                // Newer JVMs warn of agents that come late, unless the user has allowed them.
                .flags("-XX:+EnableDynamicAgentLoading")
                .flags(api.clientFlags())
                .alsoOnTheClassPath("opentelemetry")
                .reportingTo(collector.endpoint())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "20")
                .main(library, Main.class, PACKAGE + application)
                .start();
        try (jvm) {
            String ways = jvm.hear();
            assertThat(ways).contains(encoded(way));
            ask(jvm, way, "before-" + application);

            Ended attached = attach(
                    "attach",
                    String.valueOf(jvm.pid()),
                    "hosts=" + api.watchedHosts().replace(",", " "));
            assertThat(attached.stderr()).isEmpty();
            assertThat(attached.exitCode()).isZero();
            ask(jvm, way, "after-" + application);

            ReceivedSpan span = collector.spanOf("after-" + application);
            assertThat(span.attributes())
                    .containsEntry("aimlapi.error.category", "rate_limited")
                    .containsEntry("gen_ai.request.model", "gpt-4o");
            assertThat(collector.spansOf("before-" + application)).isEmpty();
            Ended ended = jvm.end();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.stderr()).isEmpty();
        }
    }

    @Test
    void a_wrong_command_line_is_answered_by_the_right_one() {
        for (String[] arguments :
                new String[][] {{"attach"}, {"attach", "my-app"}, {"attach", "1", "hosts=a", "spans=all"}}) {
            Ended ended = attach(arguments);
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.stderr())
                    .startsWith("Usage: java -jar aimlapi-agent.jar attach PID [NAME=VALUE,NAME=VALUE]\n")
                    .contains("Running JVMs of this user:");
        }
    }

    @Test
    void a_jvm_that_is_not_there_is_named() {
        Ended ended = attach("attach", "999999999");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).startsWith("JVM 999999999 cannot be attached to: ");
        assertThat(ended.stderrLines()).hasSize(2);
    }

    private void ask(ForkedJvm jvm, String way, String call) {
        String url = api.plain() + "/v1/chat/completions?answer=rate-limited&call=" + call;
        jvm.say(Request.post(url, "{\"model\":\"gpt-4o\"}").line(way));
        assertThat(jvm.hear()).startsWith("seen");
    }

    private static String encoded(String way) {
        return URLEncoder.encode(way, StandardCharsets.UTF_8);
    }

    private static Ended attach(String... arguments) {
        return JvmCommand.java().jar(JvmCommand.agentJar(), arguments).run();
    }
}
