package com.aimlapi.agent.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;

/**
 * What the mock of the API answers, by the name that a request's URL asks for: {@code ?answer=NAME}, or a path that starts with
 * {@code /answer=NAME} for an SDK that lets nobody add to the query.
 */
final class Answers {

    /** More than the heap of the applications under test. */
    static final int HUGE = 100 << 20;

    private static final int HTTP2_INTERNAL_ERROR = 2;
    private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";
    private static final String EVENT = "data: {\"n\":1}\n\n";
    private static final String LAST_EVENT = "data: [DONE]\n\n";
    private static final String CHUNK = "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":"
            + "{\"content\":\"no \\\"error\\\" here\"},\"finish_reason\":null}]}\n\n";
    private static final String OVERLOADED = "{\"error\":{\"message\":\"The engine is currently overloaded\","
            + "\"type\":\"overloaded_error\",\"code\":503}}";
    private static final String ERROR_EVENT = CHUNK + "event: error\ndata: " + OVERLOADED + "\n\n";
    private static final String KEY = "b747e8917a934d0e9d4d2f8b6c1a0e35";
    /** Everything that must not leave says "planted", but what is known by its form alone. */
    private static final String SECRETS = "{\"message\":\"no use for Bearer planted-token, nor for " + KEY
            + " or sk-planted-0123456789\",\"prompt\":\"planted\",\"key\":\"planted\",\"data\":{\"key\":\"" + KEY
            + "\"},\"choices\":[{\"delta\":{\"content\":\"planted\"},\"message\":{\"content\":\"planted\"}}],"
            + "\"error\":{\"message\":\"see https://planted:planted@proxy/?key=planted\",\"input\":\"planted\"}}";

    private static final String INVALID_SECRETS = "{\"message\":\"Body validation error\",\"statusCode\":400,\"error\":"
            + "{\"name\":\"BadRequestException\",\"data\":[{\"code\":\"invalid_type\",\"path\":[\"messages\",0],"
            + "\"received\":\"planted\",\"message\":\"Required\"}]}}";
    private static final String RATE_LIMITED =
            "{\"message\":\"Free-tier limit: You've reached your free limit for the hour.\","
                    + "\"path\":\"/v1/chat/completions\",\"requestId\":\"798b860e-98c2-4e8e-8c50-550bcfc2eccc\","
                    + "\"statusCode\":429,\"timestamp\":\"2025-03-11T07:13:27.813Z\"}";

    private final Traffic traffic;
    private final List<RecordedError> recorded = RecordedError.all();

    Answers(Traffic traffic) {
        this.traffic = traffic;
    }

    MockResponse to(RecordedRequest request) {
        MockResponse answer = answer(request);
        if (!request.getMethod().equals("HEAD")) {
            return answer;
        }
        // The server would send the body all the same.
        return answer.newBuilder()
                .body("")
                .setHeader("Content-Length", answer.getHeaders().get("Content-Length"))
                .build();
    }

    private MockResponse answer(RecordedRequest request) {
        String url = request.getUrl().toString();
        String inPath = request.getUrl().pathSegments().get(0);
        String name = inPath.startsWith("answer=")
                ? inPath.substring("answer=".length())
                : request.getUrl().queryParameter("answer");
        if (name == null) {
            return json(404, "{\"message\":\"no answer asked for\"}").build();
        }
        Meeting meeting = traffic.meeting(Traffic.call(url));
        return switch (name) {
            case "ok" ->
                json(200, "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}")
                        .addHeader("x-inference-id", "gen-4711")
                        .addHeader("x-aimlapi-credits-used", "1200")
                        .addHeader("x-aimlapi-usd-spent", "0.0006")
                        .build();
            case "cacheable" ->
                json(200, "{\"data\":[]}")
                        .addHeader("Cache-Control", "max-age=3600")
                        .addHeader(
                                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)))
                        .build();
            case "created" -> json(201, "{\"id\":\"1\"}").build();
            case "gzip-ok" ->
                gzip(json(200, "{\"choices\":[]}"), "{\"choices\":[]}").build();
            case "no-content" -> new MockResponse.Builder().code(204).build();
            case "not-modified" ->
                new MockResponse.Builder()
                        .code(304)
                        .addHeader("ETag", "W/\"1\"")
                        .build();
            case "rate-limited" ->
                json(429, RATE_LIMITED).addHeader("Retry-After", "3600").build();
            case "try-again" -> json(429, RATE_LIMITED).build();
            case "gzip" -> gzip(json(429, ""), RATE_LIMITED).build();
            case "piecemeal" ->
                streamed(request, 429, "application/json", pieces -> {
                    for (String piece : RATE_LIMITED.split("(?<=,)")) {
                        pieces.send(piece);
                    }
                });
            case "empty" ->
                new MockResponse.Builder()
                        .code(503)
                        .addHeader("x-request-id", "from-the-header")
                        .build();
            case "html" ->
                new MockResponse.Builder()
                        .code(522)
                        .addHeader("Content-Type", "text/html; charset=UTF-8")
                        .body("<!DOCTYPE html><html><head><title>aimlapi.com | 522: Connection timed out</title></head>"
                                + "<body><h1>Connection timed out</h1></body></html>")
                        .build();
            case "text" ->
                new MockResponse.Builder()
                        .code(500)
                        .addHeader("Content-Type", "text/plain")
                        .body("Internal Server Error")
                        .build();
            case "challenge" ->
                json(401, "{\"message\":\"no key\",\"statusCode\":401}")
                        .addHeader("WWW-Authenticate", "Bearer realm=\"aimlapi\"")
                        .build();
            case "huge" ->
                json(500, "")
                        .body(new Repeated("{\"message\":\"all of it\",", HUGE))
                        .build();
            case "broken" ->
                json(429, RATE_LIMITED.repeat(50))
                        .onResponseBody(new SocketEffect.CloseStream(HTTP2_INTERNAL_ERROR))
                        .build();
            case "events" ->
                streamed(request, 200, EVENT_STREAM, pieces -> {
                    pieces.send(EVENT);
                    pieces.send(LAST_EVENT);
                });
            case "slow-events" ->
                streamed(request, 200, EVENT_STREAM, pieces -> {
                    pieces.send(EVENT);
                    meeting.awaitRelease();
                    pieces.send(LAST_EVENT);
                });
            case "slow-error" ->
                streamed(request, 429, "application/json", pieces -> {
                    String[] lines = RATE_LIMITED.split("(?<=,)", 2);
                    pieces.send(lines[0] + "\n");
                    meeting.awaitRelease();
                    pieces.send(lines[1]);
                });
            case "cut-events" ->
                cut(request, new MockResponse.Builder().addHeader("Content-Type", EVENT_STREAM))
                        .onResponseBody(new SocketEffect.CloseStream(HTTP2_INTERNAL_ERROR))
                        .build();
            case "endless-events" -> streamed(request, 200, EVENT_STREAM, pieces -> untilGone(pieces, meeting));
            case "event-error" -> streamed(request, 200, EVENT_STREAM, pieces -> inHalves(pieces, ERROR_EVENT));
            case "gzip-event-error" ->
                gzip(json(200, ""), CHUNK.repeat(20) + ERROR_EVENT)
                        .setHeader("Content-Type", EVENT_STREAM)
                        .build();
            case "lines-error" ->
                streamed(
                        request,
                        200,
                        "application/x-ndjson",
                        pieces -> inHalves(pieces, "{\"response\":\"an error\"}\n" + OVERLOADED + "\n"));
            case "early-end" -> streamed(request, 200, EVENT_STREAM, pieces -> inHalves(pieces, CHUNK.repeat(3)));
            case "limits" ->
                json(429, RATE_LIMITED)
                        .addHeader("Retry-After", "20")
                        .addHeader("x-ratelimit-limit-requests", "60")
                        .addHeader("x-ratelimit-remaining-requests", "0")
                        .addHeader("x-ratelimit-reset-requests", "20s")
                        .addHeader("x-client-request-id", "order-4711")
                        .build();
            case "secret-ok" -> secretive(json(201, SECRETS)).build();
            case "secret-error" -> secretive(json(403, SECRETS)).build();
            case "secret-validation" -> secretive(json(400, INVALID_SECRETS)).build();
            case "secret-stream" ->
                secretive(json(200, "data: " + SECRETS.replace("\"error\"", "\"choices\"") + "\n\n" + ERROR_EVENT))
                        .setHeader("Content-Type", EVENT_STREAM)
                        .build();
            case "secret-job" ->
                secretive(json(200, SECRETS.replaceFirst("\\{", "{\"status\":\"failed\",")))
                        .build();
            case "job-failed" -> job(request, "error").build();
            case "gzip-job-failed" -> {
                MockResponse.Builder job = job(request, "failed");
                yield gzip(job, jobState(request, "failed")).build();
            }
            case "job-completed" -> job(request, "completed").build();
            case "redirect" ->
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "/v1/models?answer=rate-limited")
                        .build();
            case "redirect-to-ok" ->
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "/v1/models?answer=ok")
                        .build();
            case "redirect-in-circles" ->
                new MockResponse.Builder().code(302).addHeader("Location", url).build();
            default -> recorded(name);
        };
    }

    private MockResponse recorded(String name) {
        RecordedError error = recorded.get(Integer.parseInt(name.substring("recorded-".length())));
        return new MockResponse.Builder()
                .code(error.status())
                .addHeader("Content-Type", error.contentType())
                .body(error.body())
                .build();
    }

    private static MockResponse.Builder secretive(MockResponse.Builder response) {
        return response.addHeader("Set-Cookie", "planted-in-cookie=1").addHeader("x-debug", "planted-in-header");
    }

    private static MockResponse.Builder job(RecordedRequest request, String state) {
        return json(200, jobState(request, state)).addHeader("x-inference-id", "gen-4711");
    }

    /** Each call asks for a job of its own, unless its URL names one. */
    private static String jobState(RecordedRequest request, String state) {
        String named = request.getUrl().queryParameter("job");
        String id = named == null ? "job-" + Traffic.call(request.getUrl().toString()) : named;
        return "{\"id\":\"" + id + "\",\"status\":\"" + state + "\",\"video\":null,"
                + "\"error\":{\"name\":\"ModerationError\",\"message\":\"The prompt was refused\"}}";
    }

    private static void inHalves(Pieces pieces, String text) throws IOException {
        int half = text.length() / 2;
        pieces.send(text.substring(0, half));
        pieces.send(text.substring(half));
    }

    private static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(body);
    }

    private static MockResponse.Builder gzip(MockResponse.Builder response, String body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return response.setHeader("Content-Encoding", "gzip").body(new Buffer().write(packed.toByteArray()));
    }

    private static MockResponse streamed(RecordedRequest request, int status, String contentType, Script script) {
        boolean chunked = chunks(request);
        MockResponse.Builder response = json(status, "")
                .setHeader("Content-Type", contentType)
                .body(new Streamed(chunked, script))
                .removeHeader("Content-Length");
        return (chunked ? response.addHeader("Transfer-Encoding", "chunked") : response).build();
    }

    private static MockResponse.Builder cut(RecordedRequest request, MockResponse.Builder response) {
        String events = EVENT.repeat(20);
        return chunks(request)
                ? response.chunkedBody(events, EVENT.length())
                : response.body(events).removeHeader("Content-Length");
    }

    /** HTTP/2 has frames of its own. */
    private static boolean chunks(RecordedRequest request) {
        return request.getVersion().startsWith("HTTP/1");
    }

    private static void untilGone(Pieces pieces, Meeting meeting) throws IOException {
        try {
            while (true) {
                pieces.send(EVENT);
            }
        } catch (IOException nobody) {
            meeting.clientIsGone();
            throw nobody;
        }
    }

    /** What a streamed answer sends and where it waits. */
    private interface Script {
        void play(Pieces pieces) throws IOException;
    }

    /** Takes pieces that are on their way as soon as they are sent. */
    private interface Pieces {
        void send(String piece) throws IOException;
    }

    private record Streamed(boolean chunked, Script script) implements MockResponseBody {

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            script.play(piece -> sink.writeUtf8(
                            chunked ? Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n" : piece)
                    .flush());
            // The server ends the trailers, of which there are none.
            sink.writeUtf8(chunked ? "0\r\n" : "").flush();
        }
    }

    /** A start, then as many blank lines as make up the length. */
    private record Repeated(String start, int length) implements MockResponseBody {

        @Override
        public long getContentLength() {
            return length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8(start);
            byte[] lines = (" ".repeat(1_023) + "\n").repeat(64).getBytes(StandardCharsets.US_ASCII);
            for (int left = length - start.length(); left > 0; left -= lines.length) {
                sink.write(lines, 0, Math.min(left, lines.length));
            }
        }
    }
}
