package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How the agent is started, told what to do, and what it says then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FrontDoorIT {

    private static final String VERSION = System.getProperty("it.agent.version");

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @Test
    void run_by_itself_it_says_what_it_is_and_how_to_attach_it() {
        Ended ended = JvmCommand.java().jar(JvmCommand.agentJar()).run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).isEmpty();
        assertThat(String.join("\n", ended.stdout()))
                .contains(VERSION, "-javaagent:", "aimlapi.agent.", "OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    @Test
    void it_tells_its_version_alone() {
        assertThat(JvmCommand.java().jar(JvmCommand.agentJar(), "--version").run())
                .isEqualTo(new Ended(0, List.of(VERSION), ""));
    }

    @Test
    void a_bad_option_is_one_line_that_names_it_and_the_application_runs_on() {
        Ended ended = watching()
                .property("aimlapi.agent.spans", "some")
                .main(null, OneCall.class, api.failing("bad-option"))
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdout()).containsExactly("429 212");
        assertThat(ended.stderrLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("[aimlapi-agent] WARN ")
                .contains("spans", "some", "all", "errors");
        assertThat(collector.spansOf("bad-option")).hasSize(1);
    }

    @Test
    void an_unknown_option_is_one_line_that_names_it_and_the_application_runs_on() {
        Ended ended = JvmCommand.java()
                .withAgent("colour=red,hosts=127.0.0.1")
                .reportingTo(collector.endpoint())
                .main(null, OneCall.class, api.failing("unknown-option"))
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderrLines()).hasSize(1).first().asString().contains("colour", "hosts", "spans");
        assertThat(collector.spansOf("unknown-option")).hasSize(1);
    }

    @Test
    void a_property_goes_before_a_variable_and_a_variable_before_an_argument() {
        String right = "127.0.0.1:" + api.plainPort();
        JvmCommand.java()
                .withAgent("hosts=wrong.example")
                .environment("AIMLAPI_AGENT_HOSTS", right)
                .reportingTo(collector.endpoint())
                .main(null, OneCall.class, api.failing("variable"))
                .run();
        JvmCommand.java()
                .withAgent()
                .environment("AIMLAPI_AGENT_HOSTS", "wrong.example")
                .property("aimlapi.agent.hosts", right)
                .reportingTo(collector.endpoint())
                .main(null, OneCall.class, api.failing("property"))
                .run();

        assertThat(collector.spansOf("variable")).hasSize(1);
        assertThat(collector.spansOf("property")).hasSize(1);
    }

    @Test
    void switched_off_it_does_nothing() {
        Ended ended = watching()
                .property("aimlapi.agent.enabled", "false")
                .main(null, OneCall.class, api.failing("off"))
                .run();

        assertThat(ended).isEqualTo(new Ended(0, List.of("429 212"), ""));
        assertThat(collector.spansOf("off")).isEmpty();
    }

    @Test
    void attached_twice_it_reports_once() {
        Ended ended = watching()
                .withAgent()
                .main(null, OneCall.class, api.failing("twice"))
                .run();

        assertThat(ended).isEqualTo(new Ended(0, List.of("429 212"), ""));
        assertThat(collector.spansOf("twice")).hasSize(1);
    }

    @Test
    void the_verifier_and_the_checks_of_jni_find_no_fault() {
        Ended ended = watching()
                .flags("-Xverify:all", "-Xcheck:jni")
                .main(null, OneCall.class, api.failing("verified"), "wait")
                // Slower by far than a program has time at its end.
                .run(1, () -> collector.awaitSpansOf(List.of("verified")));

        // The JVM itself says that the first of these flags will go.
        assertThat(ended.stderrLines()).allMatch(line -> line.contains("-Xverify"));
        assertThat(ended.exitCode()).isZero();
        assertThat(collector.spansOf("verified")).hasSize(1);
    }

    @Test
    void the_jvm_logs_no_warning_more() {
        String[] warnings = {"-Xlog:all=warning:stdout:none"};
        Ended without = JvmCommand.java()
                .flags(warnings)
                .main(null, OneCall.class, api.failing("logged"))
                .run();
        Ended with = watching()
                .flags(warnings)
                .main(null, OneCall.class, api.failing("logged"))
                .run();

        assertThat(with).isEqualTo(without);
    }

    private JvmCommand watching() {
        return JvmCommand.java().withAgent().watching(api).reportingTo(collector.endpoint());
    }
}
