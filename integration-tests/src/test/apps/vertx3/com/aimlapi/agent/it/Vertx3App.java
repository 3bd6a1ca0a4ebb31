package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.codec.BodyCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The handlers of Vert.x 3.9, of HttpClient and WebClient. */
public final class Vertx3App implements ClientApp {

    /** What an application does with a response, and tells when it is done with it. */
    @FunctionalInterface
    private interface Use {
        void of(HttpClientResponse response, Seen seen, CompletableFuture<Void> done);
    }

    static {
        // The JVM's hosts file, and no warnings of the JVM's about Unsafe.
        System.setProperty("vertx.disableDnsResolver", "true");
        System.setProperty("io.netty.noUnsafe", "true");
        // What comes behind early hints leaks, agent or not.
        System.setProperty("io.netty.leakDetection.level", "disabled");
    }

    /** Kept, because a logger's level goes with it. */
    private static final Logger VERTX_LOG = Logger.getLogger("io.vertx");

    private static final Logger NETTY_LOG = Logger.getLogger("io.netty");

    private final Vertx vertx;
    private final Map<String, HttpClient> clients = new HashMap<>();
    private final List<Object> neverResumed = new ArrayList<>();

    public Vertx3App() {
        VERTX_LOG.setLevel(Level.OFF);
        NETTY_LOG.setLevel(Level.OFF);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        use(ways, "bodyHandler", Reading.WHOLE, Vertx3App::body);
        use(ways, "handler", Reading.STREAMED, Vertx3App::handler);
        use(ways, "pause and fetch", Reading.STREAMED, Vertx3App::fetch);
        use(ways, "endHandler, unread", Reading.DISCARDED, Vertx3App::unread);
        use(ways, "bodyHandler, decompressed", Reading.WHOLE, Vertx3App::body);
        use(ways, "left unread", Reading.DROPPED, (response, seen, done) -> done.complete(null));
        use(ways, "reset half read", Reading.DROPPED, Vertx3App::resetAtFirst);
        use(ways, "reset after the first piece", Reading.ABANDONED, Vertx3App::resetAtFirst);
        ways.add("bodyHandler, on the event loop", Reading.WHOLE, (request, seen) -> {
            HttpClient client = client("on the event loop", request);
            CompletableFuture<Void> done = new CompletableFuture<>();
            vertx.runOnContext(now -> sent(made(client, request, seen, Vertx3App::body, done), request));
            await(done);
        });
        ways.add("bodyHandler, of a request that is made bit by bit", Reading.WHOLE, (request, seen) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            HttpClientRequest made = made(client("bit by bit", request), request, seen, Vertx3App::body, done);
            if (request.body() != null) {
                made.putHeader("Content-Length", String.valueOf(request.body().length()));
                made.write(request.body().substring(0, 1));
                made.write(request.body().substring(1));
            }
            made.end();
            await(done);
        });
        ways.add("paused for ever", Reading.HELD, (request, seen) -> {
            // Of a client of its own: the connection is taken for good.
            HttpClient client = client("paused for " + request.url(), request);
            use(
                    client,
                    request,
                    seen,
                    (response, other, done) -> {
                        neverResumed.add(response.pause());
                        done.complete(null);
                    },
                    new CompletableFuture<>());
        });
        ways.add("reset before the answer", Reading.CANCELLED, (request, seen) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            HttpClientRequest made = made(client("reset", request), request, seen, Vertx3App::body, done);
            sent(made, request);
            seen.pause("sent");
            seen.fact("reset", made.reset());
            await(done);
        });
        webClient(ways);
    }

    private void webClient(Ways ways) {
        ways.add("WebClient", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http(WebClient.wrap(client("WebClient", request)), request);
            HttpResponse<Buffer> response = await(send(http, request));
            head(response, seen);
            if (response.body() != null) {
                seen.bytes(response.body().getBytes());
            }
        });
        ways.add("WebClient, as string", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http(WebClient.wrap(client("WebClient, as string", request)), request);
            HttpResponse<String> response = await(send(http.as(BodyCodec.string()), request));
            head(response, seen);
            seen.text(String.valueOf(response.body()));
        });
        ways.add("WebClient, as none", Reading.DISCARDED, (request, seen) -> {
            HttpRequest<Buffer> http = http(WebClient.wrap(client("WebClient, as none", request)), request);
            HttpResponse<Void> response = await(send(http.as(BodyCodec.none()), request));
            head(response, seen);
        });
        ways.add("WebClient, as pipe", Reading.STREAMED, (request, seen) -> {
            HttpRequest<Buffer> http = http(WebClient.wrap(client("WebClient, as pipe", request)), request);
            HttpResponse<Void> response = await(send(http.as(BodyCodec.pipe(new Pieces(seen))), request));
            head(response, seen);
        });
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        ways.add(
                name,
                reading,
                (request, seen) -> use(client(name, request), request, seen, use, new CompletableFuture<>()));
    }

    private static void use(HttpClient client, Request request, Seen seen, Use use, CompletableFuture<Void> done)
            throws Exception {
        sent(made(client, request, seen, use, done), request);
        await(done);
    }

    /** One for each way, so that none takes over a connection that the server of another's is just closing. */
    private HttpClient client(String way, Request request) {
        return clients.computeIfAbsent(way + request.http2(), any -> {
            HttpClientOptions options = new HttpClientOptions().setTryUseCompression(way.endsWith("decompressed"));
            if (request.http2()) {
                options.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true).setSsl(true);
            }
            return vertx.createHttpClient(options);
        });
    }

    private static HttpClientRequest made(
            HttpClient client, Request request, Seen seen, Use use, CompletableFuture<Void> done) {
        HttpClientRequest made = client.requestAbs(HttpMethod.valueOf(request.method()), request.url());
        request.headers().forEach(made::putHeader);
        made.setFollowRedirects(true);
        if (request.timeoutMillis() > 0) {
            made.setTimeout(request.timeoutMillis());
        }
        made.exceptionHandler(done::completeExceptionally);
        made.handler(response -> {
            seen.fact("same request", response.request() == made);
            response.exceptionHandler(done::completeExceptionally);
            head(response, seen);
            use.of(response, seen, done);
        });
        return made;
    }

    private static void sent(HttpClientRequest made, Request request) {
        if (request.body() == null) {
            made.end();
        } else {
            made.end(request.body());
        }
    }

    private static void head(HttpClientResponse response, Seen seen) {
        seen.status(response.statusCode());
        headers(response.headers().entries(), seen);
        seen.fact("message", response.statusMessage());
        seen.fact("version", response.version());
        seen.fact("cookies", response.cookies());
    }

    private static void head(HttpResponse<?> response, Seen seen) {
        seen.status(response.statusCode());
        headers(response.headers().entries(), seen);
        seen.fact("message", response.statusMessage());
        seen.fact("version", response.version());
        seen.fact("cookies", response.cookies());
        seen.fact("redirects", response.followedRedirects().size());
    }

    private static void headers(List<Map.Entry<String, String>> entries, Seen seen) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        entries.forEach(header -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                .add(header.getValue()));
        seen.headers(headers);
    }

    private static void body(HttpClientResponse response, Seen seen, CompletableFuture<Void> done) {
        response.bodyHandler(body -> {
            seen.bytes(body.getBytes());
            done.complete(null);
        });
    }

    private static void handler(HttpClientResponse response, Seen seen, CompletableFuture<Void> done) {
        response.endHandler(end -> done.complete(null));
        response.handler(piece -> seen.bytes(piece.getBytes()));
    }

    private static void fetch(HttpClientResponse response, Seen seen, CompletableFuture<Void> done) {
        response.pause();
        response.endHandler(end -> done.complete(null));
        response.handler(piece -> {
            seen.bytes(piece.getBytes());
            response.fetch(1);
        });
        response.fetch(1);
    }

    private static void unread(HttpClientResponse response, Seen seen, CompletableFuture<Void> done) {
        response.endHandler(end -> done.complete(null));
    }

    private static void resetAtFirst(HttpClientResponse response, Seen seen, CompletableFuture<Void> done) {
        response.endHandler(end -> done.complete(null));
        response.handler(piece -> {
            if (done.complete(null)) {
                response.request().reset();
            }
        });
    }

    private static HttpRequest<Buffer> http(WebClient client, Request request) {
        HttpRequest<Buffer> http = client.requestAbs(HttpMethod.valueOf(request.method()), request.url());
        request.headers().forEach(http::putHeader);
        return request.timeoutMillis() == 0 ? http : http.timeout(request.timeoutMillis());
    }

    private static <T> CompletableFuture<HttpResponse<T>> send(HttpRequest<T> http, Request request) {
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        Handler<AsyncResult<HttpResponse<T>>> handler = result -> {
            if (result.succeeded()) {
                answer.complete(result.result());
            } else {
                answer.completeExceptionally(result.cause());
            }
        };
        if (request.body() == null) {
            http.send(handler);
        } else {
            http.sendBuffer(Buffer.buffer(request.body()), handler);
        }
        return answer;
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private record Pieces(Seen seen) implements WriteStream<Buffer> {

        @Override
        public Pieces write(Buffer piece) {
            return write(piece, written -> {});
        }

        @Override
        public Pieces write(Buffer piece, Handler<AsyncResult<Void>> handler) {
            seen.bytes(piece.getBytes());
            if (handler != null) {
                handler.handle(Future.succeededFuture());
            }
            return this;
        }

        @Override
        public void end() {
            // nothing is held
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {
            handler.handle(Future.succeededFuture());
        }

        @Override
        public Pieces exceptionHandler(Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Pieces setWriteQueueMaxSize(int size) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public Pieces drainHandler(Handler<Void> handler) {
            return this;
        }
    }
}
