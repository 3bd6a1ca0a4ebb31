package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;

/** Sends in each way that the WebClient has, and reads in each way that its answers have. */
public final class HelidonApp implements ClientApp {

    /** How the application sends the request. */
    @FunctionalInterface
    private interface Sending {
        HttpClientResponse send(HttpClientRequest http, Request request);
    }

    /** How it makes use of the answer. */
    @FunctionalInterface
    private interface Use {
        void of(HttpClientResponse response, Seen seen) throws Exception;
    }

    private static final int PIECE = 3_000;

    private final WebClient http1 = client("http/1.1");
    private final WebClient http2 = client("h2");
    private final List<Object> neverClosed = new ArrayList<>();

    public HelidonApp() {
        LogManager.getLogManager().reset(); // Helidon logs what it also throws
    }

    @Override
    public void offer(Ways ways) {
        use(
                ways,
                "as a string",
                Reading.WHOLE,
                (response, seen) -> seen.text(response.entity().as(String.class)));
        use(ways, "as bytes", Reading.WHOLE, (response, seen) -> seen.bytes(response.as(byte[].class)));
        use(ways, "as a stream", Reading.STREAMED, (response, seen) -> {
            try (InputStream body = response.inputStream()) {
                seen.stream(body);
            }
        });
        use(ways, "line by line", Reading.STREAMED, HelidonApp::lines);
        use(ways, "closed unread", Reading.DROPPED, (response, seen) -> {});
        use(
                ways,
                "closed half read",
                Reading.DROPPED,
                (response, seen) -> seen.bytes(response.inputStream().readNBytes(20)));
        use(
                ways,
                "closed after the first piece",
                Reading.ABANDONED,
                (response, seen) -> seen.fact("first", response.inputStream().read() >= 0));
        add(
                ways,
                "outputStream in pieces",
                Reading.WHOLE,
                HelidonApp::writtenInPieces,
                (response, seen) -> seen.text(response.as(String.class)));
        ways.add("never closed", Reading.HELD, (request, seen) -> {
            HttpClientResponse response = submitted(http(request, seen), request);
            neverClosed.add(response);
            head(response, seen);
        });
        ways.add(
                "on a virtual thread",
                Reading.WHOLE,
                (request, seen) -> virtually(() -> {
                    try (HttpClientResponse response = submitted(http(request, seen), request)) {
                        head(response, seen);
                        if (!request.method().equals("HEAD")) {
                            seen.text(response.as(String.class));
                        }
                    }
                }));
        ways.add("on a virtual thread, interrupted", Reading.CANCELLED, (request, seen) -> {
            Thread interrupter = Thread.currentThread();
            virtually(() -> {
                Thread caller = Thread.currentThread();
                Thread.ofPlatform().start(() -> {
                    seen.pause("sent");
                    caller.interrupt();
                });
                submitted(http(request, seen), request).close();
            });
            seen.fact("interrupted", interrupter.isInterrupted());
        });
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        add(ways, "submit, " + name, reading, HelidonApp::submitted, use);
        add(ways, "outputStream, " + name, reading, HelidonApp::written, use);
    }

    private void add(Ways ways, String name, Reading reading, Sending sending, Use use) {
        ways.add(name, reading, (request, seen) -> {
            HttpClientRequest http = http(request, seen);
            if (reading == Reading.DROPPED) {
                http.keepAlive(
                        false); // whether the connection is kept depends on how much of the body has come by then
            }
            try (HttpClientResponse response = sending.send(http, request)) {
                head(response, seen);
                if (!request.method().equals("HEAD")) {
                    use.of(response, seen); // Helidon would wait for a body for ever
                }
            }
        });
    }

    private static HttpClientResponse submitted(HttpClientRequest http, Request request) {
        if (request.headers().containsKey("Expect")) {
            return written(http, request); // in what is not written to, Helidon takes "100 Continue" for the answer
        }
        return request.body() == null ? http.request() : http.submit(request.body());
    }

    private static HttpClientResponse writtenInPieces(HttpClientRequest http, Request request) {
        if (request.body() == null || request.http2()) {
            return submitted(http, request);
        }
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        return http.outputStream(out -> {
            out.write(body[0]);
            for (int at = 1; at < body.length; at += PIECE) {
                out.write(body, at, Math.min(PIECE, body.length - at));
            }
            out.close();
        });
    }

    private static HttpClientResponse written(HttpClientRequest http, Request request) {
        if (request.body() == null || request.http2()) {
            return submitted(http, request); // over HTTP/2 Helidon would lose the error's body
        }
        return http.outputStream(out -> {
            out.write(request.body().getBytes(StandardCharsets.UTF_8));
            out.close();
        });
    }

    private static WebClient client(String protocol) {
        return WebClient.builder().protocolPreference(List.of(protocol)).build();
    }

    /** Those with a body by a template, which says what the host is. */
    private HttpClientRequest http(Request request, Seen seen) {
        URI uri = URI.create(request.url());
        HttpClientRequest http = (request.http2() ? http2 : http1).method(Method.create(request.method()));
        if (request.body() == null) {
            http.uri(uri);
        } else {
            http.skipUriEncoding(true)
                    .uri(request.url().replace(uri.getHost(), "{host}"))
                    .pathParam("host", uri.getHost());
        }
        seen.fact("url as sent", http.resolvedUri()); // the query's parameters in another order
        request.headers().forEach((name, value) -> http.header(HeaderNames.create(name), value));
        if (request.timeoutMillis() > 0) {
            http.readTimeout(Duration.ofMillis(request.timeoutMillis()));
        }
        return http;
    }

    private static void head(HttpClientResponse response, Seen seen) {
        seen.status(response.status().code());
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().forEach(header -> headers.put(header.name(), header.allValues()));
        seen.headers(headers);
        seen.fact("reason", response.status().reasonPhrase());
        seen.fact("class", response.getClass());
        seen.fact("endpoint", response.lastEndpointUri());
        seen.fact("type", response.headers().contentType());
        seen.fact("length", response.headers().contentLength());
        seen.fact("entity", response.entity().hasEntity());
    }

    private static void lines(HttpClientResponse response, Seen seen) throws Exception {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.inputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            seen.bytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }

    private static void virtually(Task task) throws Exception {
        List<Exception> failures = new ArrayList<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        task.run();
                    } catch (Exception failure) {
                        failures.add(failure);
                    }
                })
                .join();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
