package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.Route;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HttpUrlConnectionIT extends ClientContract {

    /** A request with this header is one whose answer's stream is looked at as an object. */
    private static final String KIND = "X-Kind";

    HttpUrlConnectionIT() {
        super(App.class);
    }

    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }

    /** Older ones take a connection out of the pool that was closed a moment ago, also for a body that is not kept. */
    @Override
    boolean noticesClosedConnections() {
        return JavaRelease.underTest().feature() >= 17;
    }

    @Test
    void a_stream_can_do_what_it_can_without_the_agent() {
        for (String answer : List.of("rate-limited", "piecemeal", "events")) {
            each(
                            is(Reading.WHOLE),
                            Set.of(Route.PLAIN),
                            route -> chat(route, answer).header(KIND, "asked"))
                    .alike();
        }
        each(
                        is(Reading.WHOLE),
                        Set.of(Route.PLAIN),
                        route -> raw(route, "until-close").header(KIND, "asked"))
                .alike();
    }

    /** The client makes a GET of it, and tells no more of what it was asked for. */
    @Test
    void a_redirected_post_is_the_post_that_was_asked_for() {
        each(
                        Reading::complete,
                        redirecting(),
                        route -> Request.post(at(route, "/v1/chat/completions", "redirect"), "{}"))
                .alike()
                .spans(span -> {
                    assertThat(span.attribute("http.request.method")).isEqualTo("POST");
                    assertThat(span.attribute("url.template")).isEqualTo("/v1/chat/completions");
                    // A body that was not kept cannot be asked with again.
                    assertThat(span.attribute("http.response.status_code")).isIn(302L, 429L);
                });
    }

    public static final class App implements ClientApp {

        private static final int PIECE = 3_000;

        private final List<Object> neverClosed = new ArrayList<>();

        @Override
        public void offer(Ways ways) {
            ways.add("the stream that fits the status", Reading.STREAMED, (request, seen) -> {
                HttpURLConnection connection = open(request);
                head(connection, seen);
                try (InputStream body = body(connection)) {
                    read(body, seen);
                }
            });
            ways.add("getInputStream, and what it left behind", Reading.STREAMED, (request, seen) -> {
                HttpURLConnection connection = open(request);
                try (InputStream body = connection.getInputStream()) {
                    seen.stream(body);
                } catch (IOException thrown) {
                    if (connection.getErrorStream() == null) {
                        throw thrown;
                    }
                    afterwards(connection, thrown, seen);
                }
            });
            ways.add("byte by byte", Reading.STREAMED, (request, seen) -> {
                HttpURLConnection connection = open(request);
                head(connection, seen);
                try (InputStream body = body(connection)) {
                    for (int next = body == null ? -1 : body.read(); next >= 0; next = body.read()) {
                        seen.bytes(new byte[] {(byte) next});
                    }
                }
            });
            ways.add("all at once, then disconnect", Reading.WHOLE, (request, seen) -> {
                HttpURLConnection connection = open(request);
                head(connection, seen);
                InputStream body = body(connection);
                seen.bytes(body == null ? new byte[0] : body.readAllBytes());
                connection.disconnect();
            });
            ways.add("the error stream, twice the same", Reading.WHOLE, (request, seen) -> {
                HttpURLConnection connection = open(request);
                head(connection, seen);
                InputStream body = body(connection);
                seen.fact("same", body == body(connection));
                if (request.headers().containsKey(KIND)) {
                    seen.fact("filters", body instanceof FilterInputStream);
                    seen.fact("marks", body.markSupported());
                }
                read(body, seen);
                seen.fact("same after reading", body == body(connection));
                seen.fact("after the end", body == null ? -1 : body.read());
                seen.fact("status again", connection.getResponseCode());
            });
            ways.add("sent in chunks", Reading.WHOLE, (request, seen) -> {
                HttpURLConnection connection = prepare(request);
                if (request.body() != null) {
                    if (!isChallenged(request)) {
                        connection.setChunkedStreamingMode(0);
                    }
                    pieces(connection, request, seen);
                }
                head(connection, seen);
                read(body(connection), seen);
            });
            ways.add("sent in pieces, of fixed length", Reading.WHOLE, (request, seen) -> {
                HttpURLConnection connection = prepare(request);
                if (request.body() != null) {
                    if (!isChallenged(request)) {
                        connection.setFixedLengthStreamingMode(request.body().getBytes(StandardCharsets.UTF_8).length);
                    }
                    pieces(connection, request, seen);
                }
                head(connection, seen);
                read(body(connection), seen);
            });
            ways.add("closed unread", Reading.DROPPED, (request, seen) -> {
                HttpURLConnection connection = open(request);
                head(connection, seen);
                InputStream body = body(connection);
                if (body != null) {
                    body.close();
                }
            });
            ways.add("closed half read", Reading.DROPPED, (request, seen) -> {
                HttpURLConnection connection = open(request);
                head(connection, seen);
                try (InputStream body = body(connection)) {
                    seen.bytes(body == null ? new byte[0] : body.readNBytes(20));
                }
            });
            ways.add("disconnected unread", Reading.DROPPED, (request, seen) -> {
                HttpURLConnection connection = open(request);
                head(connection, seen);
                connection.disconnect();
            });
            ways.add("getInputStream only", Reading.HELD, (request, seen) -> {
                HttpURLConnection connection = open(request);
                neverClosed.add(connection);
                seen.stream(connection.getInputStream());
            });
            ways.add("getResponseCode only", Reading.HELD, (request, seen) -> {
                HttpURLConnection connection = open(request);
                neverClosed.add(connection);
                seen.status(connection.getResponseCode());
            });
            ways.add("getHeaderField only", Reading.HELD, (request, seen) -> {
                HttpURLConnection connection = open(request);
                neverClosed.add(connection);
                seen.fact("type", connection.getHeaderField("Content-Type"));
            });
            ways.add("disconnected after the first piece", Reading.ABANDONED, (request, seen) -> {
                HttpURLConnection connection = open(request);
                seen.fact("first", connection.getInputStream().read() >= 0);
                connection.disconnect();
            });
        }

        /** A challenge to a body that was not kept is an exception of the JDK's, without the answer's body. */
        private static boolean isChallenged(Request request) {
            return request.url().contains("answer=challenge");
        }

        /** The first byte by itself, as some writers do. */
        private static void pieces(HttpURLConnection connection, Request request, Seen seen) throws IOException {
            byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                seen.fact("out", out.getClass().getName());
                seen.fact("same out", connection.getOutputStream() == out);
                out.write(body[0]);
                for (int at = 1; at < body.length; at += PIECE) {
                    out.write(body, at, Math.min(PIECE, body.length - at));
                }
            }
        }

        private static HttpURLConnection prepare(Request request) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(request.url()).toURL().openConnection();
            connection.setRequestMethod(request.method());
            request.headers().forEach(connection::setRequestProperty);
            if (request.timeoutMillis() > 0) {
                connection.setConnectTimeout(request.timeoutMillis());
                connection.setReadTimeout(request.timeoutMillis());
            }
            return connection;
        }

        private static HttpURLConnection open(Request request) throws IOException {
            HttpURLConnection connection = prepare(request);
            if (request.body() != null) {
                byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
                connection.setDoOutput(true);
                if (request.headers().containsKey("Expect")) {
                    // Otherwise the JDK does not wait for the server's word.
                    connection.setFixedLengthStreamingMode(body.length);
                }
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            return connection;
        }

        private static void head(HttpURLConnection connection, Seen seen) throws IOException {
            seen.status(connection.getResponseCode());
            seen.headers(connection.getHeaderFields());
            seen.fact("message", connection.getResponseMessage());
            seen.fact("url", connection.getURL());
            seen.fact("length", connection.getContentLengthLong());
            seen.fact("connection", connection.getClass().getName());
        }

        private static InputStream body(HttpURLConnection connection) throws IOException {
            return connection.getResponseCode() >= 400 ? connection.getErrorStream() : connection.getInputStream();
        }

        private static void read(InputStream body, Seen seen) throws IOException {
            if (body != null) {
                seen.stream(body);
            }
        }

        private static void afterwards(HttpURLConnection connection, IOException thrown, Seen seen) throws IOException {
            seen.fact("first thrown", thrown);
            head(connection, seen);
            try {
                connection.getInputStream();
            } catch (IOException again) {
                seen.fact("thrown again", again);
            }
            try (InputStream body = connection.getErrorStream()) {
                read(body, seen);
            }
        }
    }
}
