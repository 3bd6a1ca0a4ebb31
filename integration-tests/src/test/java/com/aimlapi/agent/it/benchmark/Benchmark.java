package com.aimlapi.agent.it.benchmark;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures start-up and calls without an agent, with an empty one, with ours and with OpenTelemetry's, in turn, and prints medians;
 * {@code target/benchmark.json} holds every reading. {@code -Dbenchmark.rounds=N} makes more rounds.
 */
public final class Benchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 20_000;
    private static final List<String> AGENTS = List.of("none", "empty", "ours", "OpenTelemetry");
    private static final String BODY = "{\"message\":\"Free-tier limit: You've reached your free limit for the hour.\","
            + "\"path\":\"/v1/chat/completions\",\"requestId\":\"798b860e\",\"statusCode\":429}";

    private final ScriptedServer good = ScriptedServer.start(ScriptedServer.saying(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json", "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}"));
    private final ScriptedServer bad = ScriptedServer.start(
            ScriptedServer.saying("HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json", BODY));
    private final Collector collector = Collector.start().forAll();
    private final Path emptyAgent;
    /** Readings by what was measured, and by agent. */
    private final Map<String, Map<String, List<long[]>>> readings = new LinkedHashMap<>();

    private Benchmark(Path directory) throws IOException {
        emptyAgent = EmptyAgent.jar(directory);
    }

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(System.getProperty("it.target"));
        Benchmark benchmark = new Benchmark(target);
        benchmark.measure();
        benchmark.print();
        Files.writeString(target.resolve("benchmark.json"), benchmark.json());
        System.exit(0);
    }

    private void measure() {
        for (int round = 0; round < ROUNDS; round++) {
            for (String agent : AGENTS) {
                start("start-up, no client", agent, "none", "none");
                start("start-up, one call by OkHttp", agent, "okhttp", good.url());
                start("start-up, one call by the JDK's client", agent, "jdk", good.url());
                for (String client : List.of("okhttp", "jdk")) {
                    calls(client + ", host not watched", agent, client, good.url(), "api.aimlapi.com");
                    calls(client + ", success", agent, client, good.url() + "/v1/chat/completions", "127.0.0.1");
                    calls(client + ", error", agent, client, bad.url() + "/v1/chat/completions", "127.0.0.1");
                }
            }
        }
    }

    private void start(String what, String agent, String client, String url) {
        long start = System.nanoTime();
        long[] process = run(agent, "api.aimlapi.com", client, url, client.equals("none") ? 0 : 1, 0);
        long wall = System.nanoTime() - start;
        keep(what, agent, new long[] {process[0], wall, process[1], process[2]});
    }

    private void calls(String what, String agent, String client, String url, String hosts) {
        keep(what, agent, run(agent, hosts, client, url, WARM_UP, CALLS));
    }

    private long[] run(String agent, String hosts, String client, String url, int before, int measured) {
        JvmCommand command = JvmCommand.of(Path.of(System.getProperty("java.home")))
                .flags("-Xmx256m")
                .property("aimlapi.agent.hosts", hosts)
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        switch (agent) {
            case "empty" -> command.flags("-javaagent:" + emptyAgent);
            case "ours" -> command.withAgent();
            case "OpenTelemetry" -> command.flags("-javaagent:" + JvmCommand.openTelemetryAgent("2.33.1"));
            default -> {
                // without one
            }
        }
        Ended ended = command.main(
                        "okhttp-4.12", Measured.class, client, url, String.valueOf(before), String.valueOf(measured))
                .run();
        String[] words = ended.stdout().get(ended.stdout().size() - 1).split(" ");
        return Arrays.stream(words).mapToLong(Long::parseLong).toArray();
    }

    private void keep(String what, String agent, long[] reading) {
        readings.computeIfAbsent(what, any -> new LinkedHashMap<>())
                .computeIfAbsent(agent, any -> new ArrayList<>())
                .add(reading);
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "%s on Java %s, %d processors; medians of %d rounds, each agent in turn%n%n",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS);
        readings.forEach((what, agents) -> {
            boolean start = what.startsWith("start-up");
            System.out.println("| " + what
                    + (start
                            ? " | CPU ms | wall ms | classes | peak MB |"
                            : " | caller's CPU us | allocated bytes | p50 us | p99 us |"));
            System.out.println("|---|---|---|---|---|");
            agents.forEach((agent, all) -> System.out.printf(
                    Locale.ROOT,
                    start ? "| %s | %.0f | %.0f | %.0f | %.1f |%n" : "| %s | %.1f | %.0f | %.1f | %.1f |%n",
                    agent,
                    median(all, 0) / (start ? 1e6 : 1e3),
                    median(all, 1) / (start ? 1e6 : 1),
                    median(all, 2) / (start ? 1 : 1e3),
                    median(all, 3) / (start ? 1024.0 : 1e3)));
            System.out.println();
        });
    }

    private static double median(List<long[]> all, int figure) {
        long[] sorted =
                all.stream().mapToLong(reading -> reading[figure]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private String json() {
        StringBuilder json = new StringBuilder("{");
        readings.forEach((what, agents) -> {
            json.append(json.length() == 1 ? "\n" : ",\n")
                    .append("  \"")
                    .append(what)
                    .append("\": {");
            String separator = "";
            for (Map.Entry<String, List<long[]>> agent : agents.entrySet()) {
                List<String> all =
                        agent.getValue().stream().map(Arrays::toString).toList();
                json.append(separator)
                        .append("\n    \"")
                        .append(agent.getKey())
                        .append("\": ")
                        .append(all);
                separator = ",";
            }
            json.append("\n  }");
        });
        return json.append("\n}\n").toString();
    }
}
