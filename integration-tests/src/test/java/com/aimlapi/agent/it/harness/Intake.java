package com.aimlapi.agent.it.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLContext;

/** Takes what another vendor's agent sends to its backend. */
final class Intake implements AutoCloseable {

    @FunctionalInterface
    interface Backend {
        /**
         * @param asked path and query
         * @param body unpacked
         * @return the answer, in JSON
         */
        String answer(String asked, byte[] body) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "intake");
        thread.setDaemon(true);
        return thread;
    });
    private final Backend backend;

    /** @param tls null for clear text */
    Intake(SSLContext tls, Backend backend) {
        this.backend = backend;
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
            server = tls == null ? HttpServer.create(address, 0) : HttpsServer.create(address, 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        if (server instanceof HttpsServer https) {
            https.setHttpsConfigurator(new HttpsConfigurator(tls));
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body;
            try (InputStream in = unpacked(exchange)) {
                body = in.readAllBytes();
            }
            byte[] answer =
                    backend.answer(exchange.getRequestURI().toString(), body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static InputStream unpacked(HttpExchange exchange) throws IOException {
        byte[] packed = exchange.getRequestBody().readAllBytes();
        InputStream bytes = new ByteArrayInputStream(packed);
        String coding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        if (packed.length == 0 || coding == null) {
            return bytes;
        }
        return switch (coding) {
            case "gzip" -> new GZIPInputStream(bytes);
            case "deflate" -> new InflaterInputStream(bytes);
            default -> bytes;
        };
    }
}
