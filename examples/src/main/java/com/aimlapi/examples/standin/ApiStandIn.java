package com.aimlapi.examples.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Answers on 127.0.0.1 as api.aimlapi.com would, with error bodies that it documents or that somebody recorded. Which one depends, as
 * there, on the account behind the key and then on the question.
 */
public final class ApiStandIn implements AutoCloseable {

    /** An account on the free tier that has used up this hour's calls. */
    public static final String FREE_TIER_KEY = "free-tier-key";

    /** An account without credits. */
    public static final String EMPTY_ACCOUNT_KEY = "empty-account-key";

    /** An account that may call; any other key is unknown. */
    public static final String GOOD_KEY = "good-key";

    private final HttpsServer server;
    private final ExecutorService threads;

    private ApiStandIn(HttpsServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts on port 443, so that URLs look as they do in production, or on any free port where that one is taken or not allowed. */
    public static ApiStandIn start(SSLContext context) throws IOException {
        HttpsServer server = bind();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "api-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", ApiStandIn::handle);
        server.start();
        return new ApiStandIn(server, threads);
    }

    /** The base URL for a client that was given {@link TlsFiles#clientFlags()}. */
    public String baseUrl() {
        int port = port();
        return "https://api.aimlapi.com" + (port == 443 ? "" : ":" + port) + "/v1";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpsServer bind() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try {
            return HttpsServer.create(new InetSocketAddress(here, 443), 0);
        } catch (BindException takenOrNotAllowed) {
            return HttpsServer.create(new InetSocketAddress(here, 0), 0);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String key = authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
            switch (key) {
                case FREE_TIER_KEY -> answer(exchange, 429, "429-free-tier.txt");
                case EMPTY_ACCOUNT_KEY -> answer(exchange, 403, "403-out-of-credits.json");
                case GOOD_KEY -> answerAbout(question, exchange);
                default -> answer(exchange, 401, "401-bad-key.json");
            }
        }
    }

    private static void answerAbout(String question, HttpExchange exchange) throws IOException {
        if (question.contains("\"system\"")) {
            answer(exchange, 400, "400-invalid-role.json");
        } else if (question.contains("gpt-4o-mini")) {
            answer(exchange, 500, "500-upstream.json");
        } else {
            answer(exchange, 200, "200-answer.json");
        }
    }

    private static void answer(HttpExchange exchange, int status, String file) throws IOException {
        String id = UUID.randomUUID().toString();
        String body = read(file)
                .replace("{path}", exchange.getRequestURI().getPath())
                .replace("{requestId}", id)
                .replace(
                        "{timestamp}",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("x-inference-id", id);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String read(String file) throws IOException {
        try (InputStream in = ApiStandIn.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
