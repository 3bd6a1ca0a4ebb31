package com.aimlapi.agent.it.benchmark;

import com.aimlapi.agent.it.app.Line;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.ScriptedServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures programs without an agent, with an empty one, with this one and with OpenTelemetry's, one after the other in each round, and
 * writes what {@link Report} makes of it. {@code -Dbenchmark.rounds=N} for more or fewer rounds, {@code -Dbenchmark.clients=OkHttp,...} for
 * some of the clients alone.
 */
public final class Benchmark {

    /** A client to be measured: its jars, its class here, and a class of its own that an application loads well before its first call. */
    private record Subject(String name, String library, String simpleName, String announced) {

        String client() {
            return Client.class.getPackageName() + "." + simpleName;
        }
    }

    private static final List<Subject> CLIENTS = List.of(
            new Subject("HttpURLConnection", null, "UrlConnection", "java.net.HttpURLConnection"),
            new Subject("JDK HttpClient", null, "JdkHttp", "java.net.http.HttpClient"),
            new Subject("OkHttp 5.5", "okhttp-5.5", "OkHttp", "okhttp3.OkHttpClient"),
            new Subject(
                    "Apache HttpClient 4.5", "apache4-4.5", "Apache4", "org.apache.http.impl.client.HttpClientBuilder"),
            new Subject(
                    "Apache HttpClient 5.6",
                    "apache5-5.6",
                    "Apache5",
                    "org.apache.hc.client5.http.impl.classic.HttpClientBuilder"),
            new Subject("Reactor Netty 1.3", "reactor-1.3", "Reactor", "reactor.netty.http.client.HttpClient"));

    /** One whose bytes pass on the caller's thread, and one whose bytes pass on threads of its own. */
    private static final Set<String> STREAMED = Set.of("OkHttp", "JdkHttp");

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    /** How often a round starts what is over in no time. */
    private static final int SHORT = 10;

    private static final int BLOCKS = 5;
    private static final int CALLS = 2_000;
    private static final int CALLS_BEFORE = 30_000;
    private static final int STREAMS = 100;
    private static final int STREAMS_BEFORE = 800;

    private static final String NOT_WATCHED = "a call to a host that is not watched";
    private static final String ERROR =
            "{\"message\":\"Free-tier limit: You've reached your free limit for the hour.\","
                    + "\"path\":\"/v1/chat/completions\",\"requestId\":\"798b860e-98c2-4e8e-8c50-550bcfc2eccc\","
                    + "\"statusCode\":429,\"timestamp\":\"2025-03-11T07:13:27.813Z\"}";
    private static final byte[] EVENT = chunk(
            "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n");

    private final ScriptedServer unwatched = ScriptedServer.start(success());
    private final ScriptedServer good = ScriptedServer.start(success());
    private final ScriptedServer bad = ScriptedServer.start(
            ScriptedServer.saying("HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json", ERROR));
    private final ScriptedServer events = ScriptedServer.start(out -> {
        out.write(ascii("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (int i = 0; i < Table.EVENTS; i++) {
            out.write(EVENT);
            out.flush();
            if (i == 0) {
                pause();
            }
        }
        out.write(chunk("data: [DONE]\n\n"));
        out.write(ascii("0\r\n\r\n"));
    });
    private final ScriptedServer collector =
            ScriptedServer.start(ScriptedServer.saying("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf", ""));

    private final Readings readings = new Readings();
    private final List<Subject> clients;

    private Benchmark(List<Subject> clients) {
        this.clients = clients;
    }

    public static void main(String[] arguments) throws IOException {
        String wanted = System.getProperty("benchmark.clients", "");
        Benchmark benchmark = new Benchmark(CLIENTS.stream()
                .filter(client -> wanted.isEmpty() || List.of(wanted.split(",")).contains(client.simpleName))
                .toList());
        for (int round = 1; round <= ROUNDS; round++) {
            System.err.println("benchmark: round " + round + " of " + ROUNDS);
            benchmark.round();
        }
        new Report(benchmark.readings, ROUNDS, InProcess.read(Path.of(System.getProperty("benchmark.jmh"))))
                .write(Path.of(System.getProperty("it.target"), "benchmark"));
        System.exit(0);
    }

    private void round() throws IOException {
        for (int again = 0; again < SHORT; again++) {
            for (Attached agent : Attached.values()) {
                // That one's is no difference of milliseconds.
                if (again == 0 || agent != Attached.OPENTELEMETRY) {
                    start("a bare JVM", agent, null);
                }
            }
        }
        for (Attached agent : Attached.values()) {
            readings.add(
                    Table.START_UP,
                    "Spring Boot 4.1",
                    agent,
                    TimedRun.of(command(agent).main("spring-boot", "com.aimlapi.agent.it.benchmark.SpringBoot")));
        }
        for (Subject client : clients) {
            for (Attached agent : Attached.values()) {
                start(client.name + ", " + NOT_WATCHED, agent, client, client.client(), url(unwatched));
            }
            for (Attached agent : Attached.values()) {
                start(client.name + ", a call that fails", agent, client, client.client(), url(bad));
            }
            for (Attached agent : Attached.values()) {
                firstCall(client, agent, "at once", 0);
                firstCall(client, agent, "a second later", 1000);
            }
            for (Attached agent : Attached.values()) {
                calls(client, agent);
            }
            for (Attached agent : STREAMED.contains(client.simpleName) ? Attached.values() : new Attached[0]) {
                streams(client, agent);
            }
        }
    }

    private void start(String subject, Attached agent, Subject client, String... arguments) throws IOException {
        String library = client == null ? null : client.library;
        readings.add(Table.START_UP, subject, agent, TimedRun.of(command(agent).main(library, Start.class, arguments)));
    }

    private void firstCall(Subject client, Attached agent, String when, int pause) {
        Line said = run(
                        command(agent),
                        client,
                        FirstCall.class,
                        client.client(),
                        url(unwatched),
                        client.announced,
                        String.valueOf(pause))
                .get(0);
        readings.add(Table.FIRST_CALL, client.name + ", " + when, agent, figures(said));
    }

    private void calls(Subject client, Attached agent) {
        List<String> subjects = List.of("not watched", "success", "failure");
        List<Line> said = run(
                command(agent),
                client,
                Calls.class,
                client.client(),
                String.valueOf(BLOCKS),
                String.valueOf(CALLS),
                String.valueOf(CALLS_BEFORE),
                url(unwatched),
                url(good),
                url(bad));
        for (Line line : said) {
            if (line.word().equals("peak")) {
                readings.add(Table.MEMORY, client.name, agent, figures(line));
            } else {
                String subject = client.name + ", " + subjects.get(Integer.parseInt(line.word()));
                readings.add(Table.CALLS, subject, agent, figures(line));
            }
        }
    }

    private void streams(Subject client, Attached agent) {
        List<Line> said = run(
                command(agent),
                client,
                Calls.class,
                client.client(),
                String.valueOf(BLOCKS),
                String.valueOf(STREAMS),
                String.valueOf(STREAMS_BEFORE),
                url(events));
        for (Line line : said) {
            if (!line.word().equals("peak")) {
                Map<String, Double> figures = figures(line);
                figures.computeIfPresent("cpu", (figure, value) -> value / Table.EVENTS);
                figures.computeIfPresent("process", (figure, value) -> value / Table.EVENTS);
                readings.add(Table.EVENT_STREAM, client.name, agent, figures);
            }
        }
    }

    private static List<Line> run(JvmCommand command, Subject client, Class<?> program, String... arguments) {
        Ended ended = command.main(client.library, program, arguments).run();
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(client + ": exit code " + ended.exitCode() + "\n" + ended.stderr());
        }
        return ended.stdout().stream().map(Line::parse).toList();
    }

    /** A JVM as users start theirs; all agents that have something to report report it to the same place. */
    private JvmCommand command(Attached agent) {
        JvmCommand command = JvmCommand.of(JavaRelease.ours())
                .flags("-Xmx512m")
                .property("aimlapi.agent.hosts", host(good) + "," + host(bad) + "," + host(events))
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        agent.to(command);
        return command;
    }

    private static Map<String, Double> figures(Line line) {
        Map<String, Double> figures = new HashMap<>();
        line.values().forEach((figure, value) -> figures.put(figure, Double.valueOf(value)));
        return figures;
    }

    /** So long that a client has passed the first event on by then. */
    private static void pause() throws IOException {
        try {
            Thread.sleep(3);
        } catch (InterruptedException interrupted) {
            throw new InterruptedIOException();
        }
    }

    private static String host(ScriptedServer server) {
        return "127.0.0.1:" + server.port();
    }

    private static String url(ScriptedServer server) {
        return server.url() + "/v1/chat/completions";
    }

    private static ScriptedServer.Script success() {
        return ScriptedServer.saying(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json",
                "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}");
    }

    private static byte[] chunk(String text) {
        return ascii(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
