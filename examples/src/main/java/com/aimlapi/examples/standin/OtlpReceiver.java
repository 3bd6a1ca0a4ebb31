package com.aimlapi.examples.standin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/** A collector small enough to read: takes traces over OTLP/HTTP (protobuf) on 127.0.0.1 and remembers them. */
public final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private final List<Consumer<ReceivedSpan>> listeners = new CopyOnWriteArrayList<>();
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
            if (!exchange.getRequestURI().getPath().equals("/v1/traces")) {
                refuse(exchange, 404, "Only /v1/traces is here.");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                refuse(exchange, 405, "Traces are sent by POST.");
            } else if (status != 200) {
                refuse(exchange, status, "Told to answer " + status + ".");
            } else {
                take(exchange, body);
            }
        }
    }

    private void take(HttpExchange exchange, byte[] body) throws IOException {
        ExportTraceServiceRequest request;
        try (InputStream bytes = new ByteArrayInputStream(body);
                InputStream in = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                        ? new GZIPInputStream(bytes)
                        : bytes) {
            request = ExportTraceServiceRequest.parseFrom(in);
        } catch (InvalidProtocolBufferException | ZipException notOtlp) {
            refuse(exchange, 400, "Not OTLP protobuf: " + notOtlp.getMessage());
            return;
        }
        for (ReceivedSpan span : Otlp.spans(request)) {
            spans.add(span);
            listeners.forEach(listener -> listener.accept(span));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        // An empty ExportTraceServiceResponse has no bytes: everything was taken.
        exchange.sendResponseHeaders(200, -1);
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }
}
