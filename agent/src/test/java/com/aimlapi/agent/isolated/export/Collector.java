package com.aimlapi.agent.isolated.export;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OTLP collector over HTTP that answers as told. */
final class Collector implements AutoCloseable {

    private final Queue<ResourceSpans> traces = new ConcurrentLinkedQueue<>();
    private final Queue<String> logs = new ConcurrentLinkedQueue<>();
    private final Queue<String> otherPaths = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final CountDownLatch released;
    final CountDownLatch asked = new CountDownLatch(1);

    private Collector(int status, boolean hanging) throws IOException {
        released = new CountDownLatch(hanging ? 1 : 0);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/v1/traces") && status == 200) {
                traces.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
            } else if (path.endsWith("/v1/logs") && status == 200) {
                ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().stream()
                        .flatMap(resource -> resource.getScopeLogsList().stream())
                        .flatMap(scope -> scope.getLogRecordsList().stream())
                        .forEach(record -> logs.add(record.getEventName()));
            } else {
                otherPaths.add(path);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    static Collector answering(int status) throws IOException {
        return new Collector(status, false);
    }

    static Collector hanging() throws IOException {
        return new Collector(200, true);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return traces.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    List<String> logs() {
        return List.copyOf(logs);
    }

    List<String> otherPaths() {
        return List.copyOf(otherPaths);
    }

    String resource(String name) {
        return traces.stream()
                .flatMap(resource -> resource.getResource().getAttributesList().stream())
                .filter(attribute -> attribute.getKey().equals(name))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst()
                .orElse(null);
    }

    boolean isHanging() {
        return released.getCount() > 0;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
