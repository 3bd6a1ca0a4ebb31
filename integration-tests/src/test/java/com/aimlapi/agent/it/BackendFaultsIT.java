package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.Losses;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.agent.it.harness.OnOneJdk;
import com.aimlapi.agent.it.harness.ScriptedServer;
import com.aimlapi.agent.it.harness.ScriptedServer.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A backend that answers what no backend should: the application does as without the agent, and is told what was lost. */
@OnOneJdk
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BackendFaultsIT {

    private static final int CALLS = 3;
    private static final int HUGE = 100 << 20;

    @AutoClose
    private final MockApi api = MockApi.start();

    @Test
    void a_backend_that_answers_garbage_costs_the_spans() {
        isToldOf(out -> {
            out.write("SSH-2.0-OpenSSH_9.6\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            throw new IOException("the end of it");
        });
    }

    @Test
    void a_backend_that_hangs_up_costs_the_spans() {
        isToldOf(out -> {
            throw new IOException("the end of it");
        });
    }

    @Test
    void a_backend_that_begins_to_answer_and_then_stops_costs_the_spans() {
        CountDownLatch end = new CountDownLatch(1);
        isToldOf(out -> {
            out.write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 100\r\n\r\n."
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await(end);
        });
        end.countDown();
    }

    @Test
    void a_backend_whose_error_is_larger_than_the_memory_costs_the_spans() {
        isToldOf(out -> huge(out, "500 Internal Server Error"));
    }

    @Test
    void a_backend_whose_success_is_larger_than_the_memory_costs_nothing_but_perhaps_the_spans() {
        try (ScriptedServer backend = ScriptedServer.start(out -> huge(out, "200 OK"))) {
            Ended ended = watched(backend.url());

            assertThat(ended.exitCode()).isEqualTo(3);
            assertThat(ended.stdout()).hasSize(CALLS).containsOnly("429 212");
            assertThat(ended.stderrLines()).allSatisfy(line -> assertThat(line).startsWith("[aimlapi-agent] WARN "));
        }
    }

    @Test
    void a_backend_whose_certificate_nobody_has_signed_costs_the_spans() {
        loses(watched(api.untrusted().replace("api.aimlapi.com", "127.0.0.1")));
    }

    @Test
    void a_backend_that_has_no_tls_costs_the_spans() {
        try (ScriptedServer backend = ScriptedServer.start(out -> {})) {
            loses(watched(backend.url().replace("http:", "https:")));
        }
    }

    @Test
    void a_backend_whose_name_nobody_knows_costs_the_spans() {
        loses(watched("http://backend.invalid:4318"));
    }

    private void isToldOf(Script script) {
        try (ScriptedServer backend = ScriptedServer.start(script)) {
            loses(watched(backend.url()));
        }
    }

    /** As without the agent, but for a line when it happens, if there is time for that, and the sum at the end. */
    private void loses(Ended ended) {
        Ended without = program(JvmCommand.java());
        assertThat(ended.exitCode()).isEqualTo(without.exitCode());
        assertThat(ended.stdout()).isEqualTo(without.stdout()).hasSize(CALLS);
        assertThat(without.stderr()).isEmpty();
        // Where the exporter takes its time to start, no span has been made of a call.
        assertThat(ended.stderrLines())
                .hasSizeBetween(1, 2)
                .allSatisfy(line -> assertThat(line).startsWith("[aimlapi-agent] WARN "));
        assertThat(Losses.said(ended)).isEqualTo(CALLS);
    }

    private Ended watched(String endpoint) {
        return program(
                JvmCommand.java().flags("-Xmx48m").withAgent().watching(api).reportingTo(endpoint));
    }

    private Ended program(JvmCommand command) {
        String url = api.failing("backend");
        return command.main(null, OneCall.class, url, url, url, "exit").run();
    }

    private static void huge(OutputStream out, String status) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Length: " + HUGE + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        byte[] piece = new byte[1 << 16];
        for (int written = 0; written < HUGE; written += piece.length) {
            out.write(piece);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
