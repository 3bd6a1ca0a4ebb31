package com.aimlapi.agent.isolated.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LogTest {

    @Test
    void what_is_printed_never_gets_into_an_application_s_own_stderr() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Redirecting.class.getName())
                .start();
        process.getOutputStream().close();

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("[aimlapi-agent] WARN a warning", "[aimlapi-agent] SPAN a span");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("the application's: its own");
        assertThat(process.waitFor()).isZero();
    }

    /** An application that redirects {@code System.err} before the agent has anything to say. */
    static final class Redirecting {

        public static void main(String[] arguments) {
            ByteArrayOutputStream redirected = new ByteArrayOutputStream();
            System.setErr(new PrintStream(redirected, true));
            Log.level(Log.Level.WARN);
            Log.warn("a warning");
            Log.info("no warning");
            System.err.print("its own");
            Log.line("[aimlapi-agent] SPAN a span");
            System.out.print("the application's: " + redirected);
        }
    }
}
