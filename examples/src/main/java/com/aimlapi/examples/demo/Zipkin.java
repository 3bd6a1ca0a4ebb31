package com.aimlapi.examples.demo;

import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tracing backend, in a JVM of its own that listens on 127.0.0.1 alone. */
final class Zipkin implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final Process process;
    private final int port;
    private final Path log;

    private Zipkin(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts without waiting until it is ready. */
    static Zipkin start(Path jar, int port, Path directory) throws IOException {
        Path log = directory.resolve("zipkin.log");
        Process process = new ProcessBuilder(
                        Jvm.command(),
                        "-Xmx256m",
                        // Ready sooner.
                        "-XX:TieredStopAtLevel=1",
                        // Without these it listens on every interface.
                        "-Darmeria.ports[0].ip=127.0.0.1",
                        "-Darmeria.ports[0].port=" + port,
                        "-Darmeria.ports[0].protocols[0]=http",
                        "-cp",
                        Leash.copyTo(directory.resolve("leash")) + File.pathSeparator + jar,
                        Leash.class.getName(),
                        "org.springframework.boot.loader.launch.JarLauncher")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Zipkin(process, port, log);
    }

    String page() {
        return "http://127.0.0.1:" + port + "/zipkin/";
    }

    String traceLink(String traceId) {
        return page() + "traces/" + traceId;
    }

    /** The page searches by itself only where the link has all of these. */
    String searchLink(String tag, String value) {
        return page() + "?annotationQuery=" + encode(tag + "=" + value) + "&lookback=15m&limit=10&endTs="
                + System.currentTimeMillis();
    }

    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers("/health")) {
            if (!process.isAlive()) {
                throw new DemoFailed(
                        "Zipkin ended with exit code " + process.exitValue() + " while it started. " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new DemoFailed("Zipkin was not ready within " + PATIENCE.toSeconds() + " s. " + lastWords());
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    void take(ReceivedSpan span) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/spans"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ZipkinJson.list(span)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new DemoFailed("Zipkin refused a span: " + response.statusCode() + " " + response.body());
        }
    }

    /** Whether its search by a tag finds the trace; it stores what it took a little later, so this asks for some seconds. */
    boolean finds(String tag, String value, String traceId) throws IOException, InterruptedException {
        String query = "/api/v2/traces?lookback=3600000&limit=100&annotationQuery=" + encode(tag + "=" + value);
        for (int i = 0; i < 50; i++) {
            if (get(query).body().contains("\"traceId\":\"" + traceId + "\"")) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    @Override
    public void close() {
        Jvm.end(process);
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return "Its last words (all: " + log + "):\n  "
                + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
