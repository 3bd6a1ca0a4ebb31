package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.LateCall;
import com.aimlapi.agent.it.app.ManyCalls;
import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.GrpcDoor;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.OtlpReceiver;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans on their way out: where they go, and what the application notices when they cannot go there, which is nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExportIT {

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @Test
    void a_program_that_exits_at_once_still_delivers_its_span() {
        Ended ended = watched()
                .reportingTo(collector.endpoint())
                .main(null, OneCall.class, api.failing("exits"), "exit")
                .run();

        assertThat(ended).isEqualTo(new Ended(3, List.of("429 212"), ""));
        assertThat(collector.spanOf("exits").attributes())
                .containsEntry("aimlapi.error.request_id", "798b860e-98c2-4e8e-8c50-550bcfc2eccc");
    }

    @Test
    void calls_that_an_application_makes_while_it_ends_are_delivered_too() {
        try (ForkedJvm jvm = watched()
                .reportingTo(collector.endpoint())
                // The flush at exit delivers the first, and nothing scheduled the second.
                .environment("OTEL_BSP_SCHEDULE_DELAY", "600000")
                .main(null, LateCall.class, api.failing("early"), api.failing("late"))
                .start()) {
            assertThat(List.of(jvm.hear(), jvm.hear())).containsExactly("429 212", "ending");
            collector.spanOf("early");
            jvm.say("call");
            assertThat(jvm.hear()).isEqualTo("429 212");
            collector.spanOf("late");

            assertThat(jvm.end()).isEqualTo(new Ended(0, List.of(), ""));
        }
    }

    @Test
    void spans_go_over_grpc_too() {
        try (GrpcDoor door = new GrpcDoor(collector)) {
            Ended ended = watched()
                    .reportingTo(door.endpoint())
                    .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
                    .main(null, OneCall.class, api.failing("grpc"))
                    .run();

            assertThat(ended).isEqualTo(new Ended(0, List.of("429 212"), ""));
            assertThat(collector.spanOf("grpc").name()).isEqualTo("GET /v1/models");
        }
    }

    @Test
    void spans_go_to_the_console_one_a_line() {
        Ended ended = watched()
                .environment("OTEL_TRACES_EXPORTER", "console")
                .main(null, OneCall.class, api.failing("console-1"), api.failing("console-2"))
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdout()).containsExactly("429 212", "429 212");
        assertThat(ended.stderrLines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("GET /v1/models", "429", "rate_limited", "798b860e-98c2-4e8e-8c50-550bcfc2eccc"));
    }

    @Test
    void with_spans_errors_a_success_makes_no_span() {
        watched()
                .property("aimlapi.agent.spans", "errors")
                .reportingTo(collector.endpoint())
                .main(null, OneCall.class, api.plain() + "/v1/models?answer=ok&call=fine", api.failing("not-fine"))
                .run();

        assertThat(collector.spansOf("not-fine")).hasSize(1);
        assertThat(collector.spansOf("fine")).isEmpty();
    }

    @Test
    void a_collector_on_a_watched_host_is_not_watched() {
        Ended ended = JvmCommand.java()
                .withAgent()
                .property("aimlapi.agent.hosts", "127.0.0.1")
                .reportingTo(collector.endpoint())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "10")
                .main(null, OneCall.class, api.failing("loop-1"), api.failing("loop-2"), api.failing("loop-3"))
                .run();

        assertThat(ended.stderr()).isEmpty();
        assertThat(collector.spansOf("loop-3")).hasSize(1);
        assertThat(collector.spans())
                .extracting(span -> String.valueOf(span.attributes().get("url.full")))
                .noneMatch(url -> url.startsWith(collector.endpoint()));
    }

    @Test
    void a_collector_that_is_not_there_costs_one_warning() {
        unheard(api.refused());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 503})
    void a_collector_that_answers_an_error_costs_one_warning(int status) throws IOException {
        try (OtlpReceiver failing = OtlpReceiver.start(0)) {
            failing.answer(status);
            unheard(failing.endpoint());
        }
    }

    @Test
    void a_collector_that_never_answers_costs_one_warning_and_the_program_ends() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            unheard("http://127.0.0.1:" + hanging.getLocalPort());
        }
    }

    @Test
    void many_spans_that_cannot_be_delivered_cost_one_warning_and_their_number_at_the_end() {
        String[] calls = new String[20];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = api.failing("undelivered");
        }
        Ended ended = watched()
                .reportingTo(api.refused())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "1")
                .main(null, OneCall.class, calls)
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdout()).hasSize(calls.length).containsOnly("429 212");
        assertThat(ended.stderrLines())
                .hasSizeBetween(1, 2)
                .allMatch(line -> line.startsWith("[aimlapi-agent] WARN "))
                .last()
                .asString()
                .contains("20");
    }

    @Test
    void the_service_is_called_after_the_program_unless_it_has_a_name() {
        watched()
                .reportingTo(collector.endpoint())
                .main(null, OneCall.class, api.failing("unnamed"))
                .run();
        watched()
                .reportingTo(collector.endpoint())
                .environment("OTEL_SERVICE_NAME", "shop")
                .main(null, OneCall.class, api.failing("named"))
                .run();

        assertThat(service(collector.spanOf("unnamed"))).asString().endsWith("OneCall");
        assertThat(service(collector.spanOf("named"))).isEqualTo("shop");
    }

    @Test
    void each_of_many_calls_at_once_has_its_span() {
        int calls = 500;
        Ended ended = watched()
                .reportingTo(collector.endpoint())
                .main(null, ManyCalls.class, api.failing("many-"), String.valueOf(calls))
                .run();

        assertThat(ended).isEqualTo(new Ended(0, List.of(String.valueOf(calls)), ""));
        for (int i = 0; i < calls; i++) {
            assertThat(collector.spansOf("many-" + i)).hasSize(1);
        }
    }

    @Test
    void what_must_not_be_told_is_told_nowhere() {
        String key = "0123456789abcdef0123456789abcdef";
        watched()
                .property("aimlapi.agent.capture-message", "false")
                .reportingTo(collector.endpoint())
                .main(null, OneCall.class, api.failing("secret&api_key=" + key))
                .run();

        ReceivedSpan span = collector.spanOf("secret");
        assertThat(span.toString()).doesNotContain(key, "Free-tier limit").contains("rate_limited");
    }

    @Test
    void told_to_be_silent_it_is_silent() {
        Ended ended = watched()
                .property("aimlapi.agent.log", "off")
                .reportingTo(api.refused())
                .main(null, OneCall.class, api.failing("silent"))
                .run();

        assertThat(ended).isEqualTo(new Ended(0, List.of("429 212"), ""));
    }

    @Test
    void with_the_sdk_disabled_nothing_is_sent_or_said() {
        Ended ended = watched()
                .reportingTo(collector.endpoint())
                .environment("OTEL_SDK_DISABLED", "true")
                .main(null, OneCall.class, api.failing("disabled"))
                .run();

        assertThat(ended).isEqualTo(new Ended(0, List.of("429 212"), ""));
        assertThat(collector.spansOf("disabled")).isEmpty();
    }

    /** The program does as without the agent, and one line says where its span did not go. */
    private void unheard(String endpoint) {
        Ended without = JvmCommand.java()
                .main(null, OneCall.class, api.failing("unheard"), "exit")
                .run();
        Ended with = watched()
                .reportingTo(endpoint)
                .main(null, OneCall.class, api.failing("unheard"), "exit")
                .run();

        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(with.stdout()).isEqualTo(without.stdout());
        // One when it happens, if there is time for that, and the sum at the end.
        assertThat(with.stderrLines())
                .hasSizeBetween(1, 2)
                .allSatisfy(line ->
                        assertThat(line).startsWith("[aimlapi-agent] WARN ").contains(endpoint));
    }

    private JvmCommand watched() {
        return JvmCommand.java().withAgent().watching(api);
    }

    private static Object service(ReceivedSpan span) {
        return span.resource().get("service.name");
    }
}
