package com.aimlapi.examples.standin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A collector small enough to read: takes traces over OTLP/HTTP (protobuf) on 127.0.0.1 and remembers them; as many backends do, traces
 * alone, unless it is told to take logs and metrics too.
 */
public final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private final List<Consumer<ReceivedSpan>> listeners = new CopyOnWriteArrayList<>();
    private final List<ReceivedLog> logs = new CopyOnWriteArrayList<>();
    private final List<ReceivedMetric> metrics = new CopyOnWriteArrayList<>();
    private volatile boolean takesAll;
    private volatile int status = 200;

    private OtlpReceiver(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @throws java.net.BindException if the port is taken
     */
    public static OtlpReceiver start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "otlp-receiver");
            thread.setDaemon(true);
            return thread;
        });
        OtlpReceiver receiver = new OtlpReceiver(server, threads);
        server.setExecutor(threads);
        server.createContext("/", receiver::handle);
        server.start();
        return receiver;
    }

    /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every span so far, in the order of arrival. */
    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** Every log record so far, in the order of arrival. */
    public List<ReceivedLog> logs() {
        return List.copyOf(logs);
    }

    /** Every metric so far, as often as it came. */
    public List<ReceivedMetric> metrics() {
        return List.copyOf(metrics);
    }

    /** From now on takes logs and metrics too. */
    public void takeAll() {
        takesAll = true;
    }

    /** Calls the listener with each span to come, before the sender has its answer, on one of the server's threads. */
    public void onSpan(Consumer<ReceivedSpan> listener) {
        listeners.add(listener);
    }

    /** From now on answers with this status; anything but 200 also forgets what is sent, as a failing collector would. */
    public void answer(int status) {
        this.status = status;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean known =
                    path.equals("/v1/traces") || (takesAll && (path.equals("/v1/logs") || path.equals("/v1/metrics")));
            if (!known) {
                refuse(exchange, 404, takesAll ? "Nothing is here." : "Only /v1/traces is here.");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                refuse(exchange, 405, "Telemetry is sent by POST.");
            } else if (status != 200) {
                refuse(exchange, status, "Told to answer " + status + ".");
            } else {
                take(exchange, path, body);
            }
        }
    }

    private void take(HttpExchange exchange, String path, byte[] body) throws IOException {
        try (InputStream bytes = new ByteArrayInputStream(body);
                InputStream in = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                        ? new GZIPInputStream(bytes)
                        : bytes) {
            switch (path) {
                case "/v1/logs" -> logs.addAll(Otlp.logs(ExportLogsServiceRequest.parseFrom(in)));
                case "/v1/metrics" -> metrics.addAll(Otlp.metrics(ExportMetricsServiceRequest.parseFrom(in)));
                default -> Otlp.spans(ExportTraceServiceRequest.parseFrom(in)).forEach(this::take);
            }
        } catch (InvalidProtocolBufferException | ZipException notOtlp) {
            refuse(exchange, 400, "Not OTLP protobuf: " + notOtlp.getMessage());
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        // An empty response message has no bytes: everything was taken.
        exchange.sendResponseHeaders(200, -1);
    }

    private void take(ReceivedSpan span) {
        spans.add(span);
        listeners.forEach(listener -> listener.accept(span));
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }
}
