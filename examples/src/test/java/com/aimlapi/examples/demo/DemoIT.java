package com.aimlapi.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a person starts it, but for the terminal, and with the ports of their machine. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    private final List<ServerSocket> taken = new ArrayList<>();

    private Process demo;

    @AfterEach
    void end() throws IOException {
        for (ServerSocket socket : taken) {
            socket.close();
        }
        if (demo != null) {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }
    }

    @Test
    void every_failure_is_shown_beside_its_trace_and_found_in_zipkin() throws Exception {
        int exitCode = run("../agent/target/aimlapi-agent.jar");

        String said = said();
        assertThat(exitCode).as(said + complained()).isZero();
        assertThat(said)
                .contains("Eight calls to the AI/ML API that fail")
                .contains(
                        "com.openai.errors.RateLimitException: 429",
                        "dev.langchain4j.exception.AuthenticationException")
                .contains("The AI/ML API answered 400", "java.net.ConnectException")
                .contains("rate_limited", "unauthorized", "out_of_credits", "upstream_error", "invalid_request")
                .contains("connection_failed", "stream_error", "job_failed")
                .contains("com.openai.errors.SseException: 200", "No video: the job's status is error")
                .contains("200, with an error inside", "4, a span each; this alone is an error")
                .contains("what to do  The balance or the plan's limit is used")
                .contains("798b860e-98c2-4e8e-8c50-550bcfc2eccc", "Free-tier limit: You've reached your free")
                .contains("messages.0.role: Invalid enum value.")
                .contains("All 8 errors are in Zipkin; it finds the 7 that have a request id by that id.");
        assertThat(said.lines().filter(line -> line.contains("/zipkin/traces/")))
                .hasSize(8);
        assertThat(said.lines().filter(line -> !line.contains("://127.0.0.1:"))).allMatch(line -> line.length() <= 110);
        assertThat(said).as("colours are for terminals").doesNotContain("\033");
        assertThat(complained()).isEmpty();
        for (int port : ports(said)) {
            assertThat(Ports.isFree(port)).as("port " + port + " is free again").isTrue();
        }
    }

    @Test
    void without_the_agent_it_fails_and_names_what_is_missing_also_on_other_ports() throws Exception {
        take(9411);
        take(4318);
        take(443);

        int exitCode = run("none");

        assertThat(exitCode).isEqualTo(1);
        assertThat(said())
                .contains("port 9411 is taken by another program, using ")
                .contains("port 4318 is taken by another program, using ")
                .contains("port 443 is taken by another program or not allowed, using ")
                .doesNotContain("All 8");
        for (Call call : Call.ALL) {
            assertThat(complained()).contains(call.title() + ": no span arrived");
        }
    }

    @Test
    void a_part_that_is_not_there_is_named_together_with_the_command_that_makes_it() throws Exception {
        assertThat(run("no-such-agent.jar")).isEqualTo(1);
        assertThat(complained()).contains("no-such-agent.jar is not there").contains("mvn -q -Pdemo package");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ended_in_the_middle_it_takes_its_children_along(boolean byForce) throws Exception {
        start("../agent/target/aimlapi-agent.jar");
        await().atMost(PATIENCE).until(() -> !demo.isAlive() || said().contains("call 2 of 8"));
        await().atMost(PATIENCE)
                .until(() -> !demo.isAlive() || demo.descendants().count() >= 3);
        assertThat(demo.isAlive()).as(complained()).isTrue();
        List<ProcessHandle> children = demo.descendants().toList();

        if (byForce) {
            demo.destroyForcibly();
        } else {
            demo.destroy();
        }

        await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(complained()).isEmpty();
    }

    private int run(String agent) throws Exception {
        start(agent);
        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended by itself")
                .isTrue();
        return demo.exitValue();
    }

    private void start(String agent) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Jvm.command());
        command.add("-Ddemo.agent=" + agent);
        command.add("-Ddemo.zipkin=target/zipkin/zipkin-server-slim.jar");
        command.add("-Ddemo.directory=" + directory.resolve("demo"));
        command.addAll(List.of("-jar", "target/examples.jar"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("said").toFile())
                .redirectError(directory.resolve("complained").toFile());
        Jvm.forgetSettings(builder.environment());
        demo = builder.start();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("said"));
    }

    private String complained() throws IOException {
        return Files.readString(directory.resolve("complained"));
    }

    /** Of what runs inside the demo or is its child. */
    private static List<Integer> ports(String said) {
        List<Integer> ports = new ArrayList<>();
        Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(said);
        while (port.find()) {
            ports.add(Integer.valueOf(port.group(1)));
        }
        assertThat(ports.stream().distinct())
                .as("Zipkin's, the receiver's, the stand-in's")
                .hasSize(3);
        return ports.stream().distinct().toList();
    }

    /** Unless another program has it already, which is as good. */
    private void take(int port) throws IOException {
        try {
            taken.add(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));
        } catch (BindException already) {
            assertThat(Ports.isFree(port)).isFalse();
        }
    }
}
