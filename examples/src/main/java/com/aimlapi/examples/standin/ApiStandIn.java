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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Answers on 127.0.0.1 as api.aimlapi.com would, with error bodies that it documents or that somebody recorded. Which one depends, as
 * there, on the account behind the key and then on the question. Of errors inside a success nobody recorded one: the stream's is an
 * event as OpenAI sends it, the video job's has the form of the API's schema.
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
    private final Set<String> jobsUnderWay = ConcurrentHashMap.newKeySet();

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
        ApiStandIn api = new ApiStandIn(server, threads);
        server.createContext("/", api::handle);
        server.start();
        return api;
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

    private void handle(HttpExchange exchange) throws IOException {
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

    private void answerAbout(String question, HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/v2/video/generations")) {
            answerAboutVideo(exchange);
        } else if (question.contains("\"system\"")) {
            answer(exchange, 400, "400-invalid-role.json");
        } else if (question.contains("gpt-4o-mini")) {
            answer(exchange, 500, "500-upstream.json");
        } else if (question.contains("\"stream\":true")) {
            answer(exchange, 200, "200-stream-error.sse");
        } else {
            answer(exchange, 200, "200-answer.json");
        }
    }

    /** A job is under way when it is first asked how it is going, and has failed from then on. */
    private void answerAboutVideo(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (query == null) {
            String job = UUID.randomUUID().toString();
            jobsUnderWay.add(job);
            answer(exchange, 200, "200-video-queued.json", job);
        } else {
            // The API gives each answer about a job the job's id.
            String job = query.replaceFirst("^generation_id=", "");
            String state = jobsUnderWay.remove(job) ? "200-video-generating.json" : "200-video-failed.json";
            answer(exchange, 200, state, job);
        }
    }

    private static void answer(HttpExchange exchange, int status, String file) throws IOException {
        answer(exchange, status, file, UUID.randomUUID().toString());
    }

    private static void answer(HttpExchange exchange, int status, String file, String id) throws IOException {
        String body = read(file)
                .replace("{path}", exchange.getRequestURI().getPath())
                .replace("{requestId}", id)
                .replace(
                        "{timestamp}",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean stream = file.endsWith(".sse");
        String type = stream ? "text/event-stream" : "application/json";
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("x-inference-id", id);
        // 0 is for a length that is not known when it begins.
        exchange.sendResponseHeaders(status, stream ? 0 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String read(String file) throws IOException {
        try (InputStream in = ApiStandIn.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
