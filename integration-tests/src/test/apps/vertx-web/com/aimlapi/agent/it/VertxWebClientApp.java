package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Uses only what Vert.x's WebClient has had from 4.0 to 5.0. */
public final class VertxWebClientApp implements ClientApp {

    static {
        // The JVM's hosts file, and no warnings of the JVM's about Unsafe.
        System.setProperty("vertx.disableDnsResolver", "true");
        System.setProperty("io.netty.noUnsafe", "true");
        System.setProperty("io.netty.leakDetection.level", "paranoid");
    }

    /** The option has another name since 4.1. */
    private static final JsonObject DECOMPRESSING =
            new JsonObject().put("tryUseCompression", true).put("decompressionSupported", true);

    /** Kept, because a logger's level goes with it. Netty's errors are left: leaks are among them. */
    private static final Logger VERTX_LOG = Logger.getLogger("io.vertx");

    private static final Logger NETTY_LOG = Logger.getLogger("io.netty");

    private final Vertx vertx;
    private final WebClient http1;
    private final WebClient http2;
    private final WebClient decompressing;

    public VertxWebClientApp() {
        VERTX_LOG.setLevel(Level.OFF);
        NETTY_LOG.setLevel(Level.SEVERE);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        http1 = WebClient.create(vertx);
        WebClientOptions options = new WebClientOptions();
        options.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true).setSsl(true);
        http2 = WebClient.create(vertx, options);
        decompressing = WebClient.create(vertx, new WebClientOptions(DECOMPRESSING));
    }

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        ways.add("send", Reading.WHOLE, (request, seen) -> {
            HttpResponse<Buffer> response = await(send(http(client(request), request), request));
            head(response, seen);
            if (response.body() != null) {
                seen.bytes(response.body().getBytes());
            }
        });
        ways.add("send as string", Reading.WHOLE, (request, seen) -> {
            HttpResponse<String> response =
                    await(send(http(client(request), request).as(BodyCodec.string()), request));
            head(response, seen);
            seen.text(String.valueOf(response.body()));
        });
        ways.add("send as string, decompressed", Reading.WHOLE, (request, seen) -> {
            WebClient client = request.http2() ? http2 : decompressing;
            HttpResponse<String> response = await(send(http(client, request).as(BodyCodec.string()), request));
            head(response, seen);
            seen.text(String.valueOf(response.body()));
        });
        ways.add("send as none", Reading.DISCARDED, (request, seen) -> {
            HttpResponse<Void> response =
                    await(send(http(client(request), request).as(BodyCodec.none()), request));
            head(response, seen);
        });
        ways.add("send as pipe", Reading.WHOLE, (request, seen) -> {
            Path file = Files.createTempFile("piped", "");
            try {
                HttpResponse<Void> response = await(vertx.fileSystem()
                        .open(file.toString(), new OpenOptions())
                        .compose(open -> send(http(client(request), request).as(BodyCodec.pipe(open)), request)));
                head(response, seen);
                seen.bytes(Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        });
        ways.add("send, on the event loop", Reading.WHOLE, (request, seen) -> {
            Promise<HttpResponse<Buffer>> answer = Promise.promise();
            vertx.runOnContext(now -> send(http(client(request), request), request)
                    .onComplete(result -> {
                        if (result.succeeded()) {
                            answer.complete(result.result());
                        } else {
                            answer.fail(result.cause());
                        }
                    }));
            HttpResponse<Buffer> response = await(answer.future());
            head(response, seen);
            seen.fact("body as string", response.bodyAsString());
        });
        ways.add("send as pipe, piece by piece", Reading.STREAMED, (request, seen) -> {
            HttpResponse<Void> response =
                    await(send(http(client(request), request).as(BodyCodec.pipe(new Pieces(seen))), request));
            head(response, seen);
        });
    }

    private WebClient client(Request request) {
        return request.http2() ? http2 : http1;
    }

    private static HttpRequest<Buffer> http(WebClient client, Request request) {
        HttpRequest<Buffer> http = client.requestAbs(HttpMethod.valueOf(request.method()), request.url());
        request.headers().forEach(http::putHeader);
        if (request.timeoutMillis() > 0) {
            http.timeout(request.timeoutMillis());
        }
        return http;
    }

    private static <T> Future<HttpResponse<T>> send(HttpRequest<T> http, Request request) {
        return request.body() == null ? http.send() : http.sendBuffer(Buffer.buffer(request.body()));
    }

    private static void head(HttpResponse<?> response, Seen seen) {
        seen.status(response.statusCode());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers()
                .forEach(header -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                        .add(header.getValue()));
        seen.headers(headers);
        seen.fact("message", response.statusMessage());
        seen.fact("version", response.version());
        seen.fact("cookies", response.cookies());
        seen.fact("redirects", response.followedRedirects().size());
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Has the methods of 4 and of 5. */
    private record Pieces(Seen seen) implements WriteStream<Buffer> {

        @Override
        public Future<Void> write(Buffer piece) {
            seen.bytes(piece.getBytes());
            return Future.succeededFuture();
        }

        public void write(Buffer piece, Handler<AsyncResult<Void>> handler) {
            write(piece).onComplete(handler);
        }

        @Override
        public Future<Void> end() {
            return Future.succeededFuture();
        }

        public void end(Handler<AsyncResult<Void>> handler) {
            end().onComplete(handler);
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
