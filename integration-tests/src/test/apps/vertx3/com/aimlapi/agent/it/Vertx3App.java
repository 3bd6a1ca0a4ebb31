package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.codec.BodyCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        System.setProperty("io.netty.leakDetection.level", "paranoid");
    }

    /** Kept, because a logger's level goes with it. Netty's errors are left: leaks are among them. */
    private static final Logger VERTX_LOG = Logger.getLogger("io.vertx");

    private static final Logger NETTY_LOG = Logger.getLogger("io.netty");

    private final Vertx vertx;
    private final HttpClient http1;
    private final HttpClient http2;
    private final List<Object> neverResumed = new ArrayList<>();

    public Vertx3App() {
        VERTX_LOG.setLevel(Level.OFF);
        NETTY_LOG.setLevel(Level.SEVERE);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        http1 = vertx.createHttpClient();
        http2 = vertx.createHttpClient(http2());
    }

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        use(ways, "bodyHandler", Reading.WHOLE, Vertx3App::body);
        use(ways, "handler", Reading.STREAMED, Vertx3App::handler);
        use(ways, "pause and fetch", Reading.STREAMED, Vertx3App::fetch);
        use(ways, "endHandler, unread", Reading.DISCARDED, Vertx3App::unread);
        use(ways, "left unread", Reading.DROPPED, (response, seen, done) -> done.complete(null));
        use(ways, "reset half read", Reading.DROPPED, Vertx3App::resetAtFirst);
        use(ways, "reset after the first piece", Reading.ABANDONED, Vertx3App::resetAtFirst);
        ways.add("bodyHandler, decompressed", Reading.WHOLE, (request, seen) -> {
            HttpClientOptions options = request.http2() ? http2() : new HttpClientOptions();
            HttpClient client = vertx.createHttpClient(options.setTryUseCompression(true));
            use(client, request, seen, Vertx3App::body, new CompletableFuture<>());
            client.close();
        });
        ways.add("bodyHandler, on the event loop", Reading.WHOLE, (request, seen) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            vertx.runOnContext(now -> sent(made(client(request), request, seen, Vertx3App::body, done), request));
            await(done);
        });
        ways.add("bodyHandler, of a request that is made bit by bit", Reading.WHOLE, (request, seen) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            HttpClientRequest made = made(client(request), request, seen, Vertx3App::body, done);
            if (request.body() == null) {
                made.end();
            } else {
                made.putHeader("Content-Length", String.valueOf(request.body().length()));
                made.write(request.body().substring(0, 1));
                made.end(request.body().substring(1));
            }
            await(done);
        });
        ways.add("paused for ever", Reading.HELD, (request, seen) -> {
            // Of a client of its own: the connection is taken for good.
            HttpClient client = vertx.createHttpClient(request.http2() ? http2() : new HttpClientOptions());
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
            HttpClientRequest made = made(client(request), request, seen, Vertx3App::body, done);
            sent(made, request);
            seen.pause("sent");
            seen.fact("reset", made.reset());
            await(done);
        });
        webClient(ways);
    }

    private void webClient(Ways ways) {
        WebClient web1 = WebClient.wrap(http1);
        WebClient web2 = WebClient.wrap(http2);
        ways.add("WebClient", Reading.WHOLE, (request, seen) -> {
            HttpResponse<Buffer> response = await(send(http(request.http2() ? web2 : web1, request), request));
            head(response, seen);
            if (response.body() != null) {
                seen.bytes(response.body().getBytes());
            }
        });
        ways.add("WebClient, as string", Reading.WHOLE, (request, seen) -> {
            HttpResponse<String> response =
                    await(send(http(request.http2() ? web2 : web1, request).as(BodyCodec.string()), request));
            head(response, seen);
            seen.text(String.valueOf(response.body()));
        });
        ways.add("WebClient, as none", Reading.DISCARDED, (request, seen) -> {
            HttpResponse<Void> response =
                    await(send(http(request.http2() ? web2 : web1, request).as(BodyCodec.none()), request));
            head(response, seen);
        });
        ways.add("WebClient, as pipe", Reading.WHOLE, (request, seen) -> {
            Path file = Files.createTempFile("piped", "");
            try {
                HttpResponse<Void> response = await(send(
                        http(request.http2() ? web2 : web1, request)
                                .as(BodyCodec.pipe(
                                        vertx.fileSystem().openBlocking(file.toString(), new OpenOptions()))),
                        request));
                head(response, seen);
                seen.bytes(Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        });
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        ways.add(name, reading, (request, seen) -> use(client(request), request, seen, use, new CompletableFuture<>()));
    }

    private static void use(HttpClient client, Request request, Seen seen, Use use, CompletableFuture<Void> done)
            throws Exception {
        sent(made(client, request, seen, use, done), request);
        await(done);
    }

    private HttpClient client(Request request) {
        return request.http2() ? http2 : http1;
    }

    private static HttpClientOptions http2() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setSsl(true);
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
}
