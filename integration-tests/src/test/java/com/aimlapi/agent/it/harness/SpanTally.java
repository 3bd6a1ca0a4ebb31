package com.aimlapi.agent.it.harness;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import org.awaitility.core.ConditionTimeoutException;

/** A collector for more spans than anybody wants to keep: counts them, and knows of which of the numbered calls they are. */
public final class SpanTally implements AutoCloseable {

    private final HttpServer server;
    private final BitSet calls = new BitSet();
    private int spans;

    private SpanTally(HttpServer server) {
        this.server = server;
    }

    public static SpanTally start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            SpanTally tally = new SpanTally(server);
            server.createContext("/", tally::handle);
            server.start();
            return tally;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many came. */
    public synchronized int spans() {
        return spans;
    }

    /** Of how many calls. */
    public synchronized int calls() {
        return calls.cardinality();
    }

    /** Waits a while for the span of a call; false if it has not come by then. */
    public boolean hears(int call, Duration patience) {
        try {
            await().atMost(patience).pollInterval(Duration.ofMillis(5)).until(() -> has(call));
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized boolean has(int call) {
        return calls.get(call);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
                take(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private synchronized void take(ExportTraceServiceRequest request) {
        request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(this::take);
    }

    private void take(Span span) {
        spans++;
        for (KeyValue attribute : span.getAttributesList()) {
            if (attribute.getKey().equals("url.full")) {
                calls.set(Integer.parseInt(Traffic.call(attribute.getValue().getStringValue())));
            }
        }
    }
}
