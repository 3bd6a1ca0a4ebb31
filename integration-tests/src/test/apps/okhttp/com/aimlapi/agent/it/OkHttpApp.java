package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;

/** Uses only what OkHttp has had since 3.14. */
public final class OkHttpApp implements ClientApp {

    @FunctionalInterface
    private interface Use {
        void of(Response response, Seen seen) throws IOException;
    }

    private final OkHttpClient http2 = new OkHttpClient();
    private final OkHttpClient http1 =
            http2.newBuilder().protocols(List.of(Protocol.HTTP_1_1)).build();
    private final ConnectionPool keepsNone = new ConnectionPool(0, 1, TimeUnit.SECONDS);
    private final List<Object> neverClosed = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        use(
                ways,
                "string",
                Reading.WHOLE,
                (response, seen) -> seen.text(response.body().string()));
        use(
                ways,
                "bytes",
                Reading.WHOLE,
                (response, seen) -> seen.bytes(response.body().bytes()));
        use(ways, "byteStream", Reading.STREAMED, (response, seen) -> {
            seen.fact("same body", response.body() == response.body());
            seen.fact("same source", response.body().source() == response.body().source());
            seen.stream(response.body().byteStream());
        });
        use(ways, "source, line by line", Reading.STREAMED, OkHttpApp::lines);
        use(ways, "peeked, then read", Reading.WHOLE, (response, seen) -> {
            seen.fact("peeked", response.peekBody(1 << 20).string());
            seen.text(response.body().string());
        });
        ways.add("execute, sent in pieces", Reading.WHOLE, (request, seen) -> piecemeal(request, false, seen));
        ways.add("execute, sent in pieces, one shot", Reading.WHOLE, (request, seen) -> piecemeal(request, true, seen));
        use(ways, "closed unread", Reading.DROPPED, (response, seen) -> {});
        use(
                ways,
                "closed half read",
                Reading.DROPPED,
                (response, seen) -> seen.bytes(
                        response.body().source().request(20)
                                ? response.body().source().readByteArray(20)
                                : new byte[0]));
        ways.add("execute, never closed", Reading.HELD, (request, seen) -> {
            Response response = client(request).newCall(http(request)).execute();
            neverClosed.add(response);
            head(response, seen);
        });
        ways.add("execute with an event listener", Reading.WHOLE, (request, seen) -> {
            Events events = new Events();
            OkHttpClient listened =
                    client(request).newBuilder().eventListener(events).build();
            try (Response response = listened.newCall(http(request)).execute()) {
                head(response, seen);
                seen.text(response.body().string());
            } finally {
                seen.fact("events", events.heard);
            }
        });
        ways.add("execute with an event listener, closed unread", Reading.DROPPED, (request, seen) -> {
            Events events = new Events();
            OkHttpClient listened =
                    client(request).newBuilder().eventListener(events).build();
            listened.newCall(http(request)).execute().close();
            seen.fact("events", events.heard);
        });
        ways.add("execute, cancelled", Reading.CANCELLED, (request, seen) -> {
            Call call = client(request).newCall(http(request));
            Thread canceller = new Thread(() -> {
                seen.pause("sent");
                call.cancel();
            });
            canceller.start();
            try (Response response = call.execute()) {
                seen.status(response.code());
            }
        });
        ways.add("enqueue, cancelled", Reading.CANCELLED, (request, seen) -> {
            Call call = client(request).newCall(http(request));
            CompletableFuture<Response> answer = enqueue(call, seen, (response, other) -> {});
            seen.pause("sent");
            call.cancel();
            seen.fact("cancelled", call.isCanceled());
            answer.join();
        });
        use(
                ways,
                "closed after the first piece",
                Reading.ABANDONED,
                (response, seen) ->
                        seen.fact("first", response.body().byteStream().read() >= 0));
        ways.add("cancelled after the first piece", Reading.ABANDONED, (request, seen) -> {
            Call call = client(request).newCall(http(request));
            try (Response response = call.execute()) {
                seen.fact("first", response.body().byteStream().read() >= 0);
                call.cancel();
            }
        });
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        ways.add("execute, " + name, reading, (request, seen) -> {
            try (Response response = client(request).newCall(http(request)).execute()) {
                head(response, seen);
                use.of(response, seen);
            }
        });
        ways.add("enqueue, " + name, reading, (request, seen) -> {
            enqueue(client(request).newCall(http(request)), seen, (response, other) -> {
                        head(response, other);
                        use.of(response, other);
                    })
                    .join();
        });
    }

    /** With a body of unknown length; one of one shot cannot be sent again, as it would be where a kept connection is dead. */
    private void piecemeal(Request request, boolean oneShot, Seen seen) throws IOException {
        okhttp3.Request whole = http(request);
        RequestBody body = whole.body() == null ? null : new Pieces(request.body(), oneShot, seen);
        OkHttpClient client = client(request);
        Call call = (oneShot ? client.newBuilder().connectionPool(keepsNone).build() : client)
                .newCall(whole.newBuilder().method(whole.method(), body).build());
        try (Response response = call.execute()) {
            head(response, seen);
            seen.fact("same body sent", call.request().body() == body);
            seen.text(response.body().string());
        }
    }

    private OkHttpClient client(Request request) {
        OkHttpClient client = request.http2() ? http2 : http1;
        return request.timeoutMillis() == 0
                ? client
                : client.newBuilder()
                        .readTimeout(request.timeoutMillis(), TimeUnit.MILLISECONDS)
                        .build();
    }

    /** The signature that 3.14 has too. */
    @SuppressWarnings("deprecation")
    private static okhttp3.Request http(Request request) {
        RequestBody body =
                request.body() == null ? null : RequestBody.create(MediaType.parse("application/json"), request.body());
        okhttp3.Request.Builder builder =
                new okhttp3.Request.Builder().url(request.url()).method(request.method(), body);
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static CompletableFuture<Response> enqueue(Call call, Seen seen, Use use) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException failure) {
                seen.fact("same call", failed == call);
                answer.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                seen.fact("same call", answered == call);
                try (response) {
                    use.of(response, seen);
                    answer.complete(response);
                } catch (IOException | RuntimeException failure) {
                    answer.completeExceptionally(failure);
                }
            }
        });
        return answer;
    }

    private static void head(Response response, Seen seen) {
        seen.status(response.code());
        seen.headers(response.headers().toMultimap());
        seen.fact("message", response.message());
        seen.fact("protocol", response.protocol());
        seen.fact("response", response.toString());
        seen.fact("network response", response.networkResponse() != null);
        seen.fact("cache response", response.cacheResponse() != null);
        seen.fact("prior response", response.priorResponse());
        seen.fact("type", response.body().contentType());
        seen.fact("length", response.body().contentLength());
        seen.fact("TLS", response.handshake() != null);
    }

    private static void lines(Response response, Seen seen) throws IOException {
        BufferedSource source = response.body().source();
        for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
            seen.bytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class Pieces extends RequestBody {

        private static final int PIECE = 3_000;

        private final byte[] body;
        private final boolean oneShot;
        private final Seen seen;
        private int writes;

        Pieces(String body, boolean oneShot, Seen seen) {
            this.body = body.getBytes(StandardCharsets.UTF_8);
            this.oneShot = oneShot;
            this.seen = seen;
        }

        @Override
        public MediaType contentType() {
            return MediaType.parse("application/json");
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            writes++;
            seen.fact("writes", writes);
            for (int at = 0; at < body.length; at += PIECE) {
                sink.write(body, at, Math.min(PIECE, body.length - at));
            }
        }
    }

    private static final class Events extends EventListener {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void callStart(Call call) {
            heard.add("callStart");
        }

        @Override
        public void responseHeadersEnd(Call call, Response response) {
            heard.add("responseHeadersEnd " + response.code());
        }

        @Override
        public void responseBodyEnd(Call call, long count) {
            heard.add("responseBodyEnd " + count);
        }

        @Override
        public void responseFailed(Call call, IOException failure) {
            heard.add("responseFailed " + failure);
        }

        @Override
        public void callEnd(Call call) {
            heard.add("callEnd");
        }

        @Override
        public void callFailed(Call call, IOException failure) {
            heard.add("callFailed " + failure);
        }
    }
}
