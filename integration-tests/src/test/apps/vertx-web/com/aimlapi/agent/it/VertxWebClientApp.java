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
import io.vertx.core.http.HttpClientRequest;
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
import java.util.Arrays;
import java.util.HashMap;
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
        // A version that does not know early hints leaks what comes behind them, agent or not.
        boolean knows = Arrays.stream(HttpClientRequest.class.getMethods())
                .anyMatch(method -> method.getName().equals("earlyHintsHandler"));
        System.setProperty("io.netty.leakDetection.level", knows ? "paranoid" : "disabled");
    }

    /** The option has another name since 4.1. */
    private static final JsonObject DECOMPRESSING =
            new JsonObject().put("tryUseCompression", true).put("decompressionSupported", true);

    /** Kept, because a logger's level goes with it. Netty's errors are left: leaks are among them. */
    private static final Logger VERTX_LOG = Logger.getLogger("io.vertx");

    private static final Logger NETTY_LOG = Logger.getLogger("io.netty");

    private final Vertx vertx;
    private final Map<String, WebClient> clients = new HashMap<>();

    public VertxWebClientApp() {
        VERTX_LOG.setLevel(Level.OFF);
        NETTY_LOG.setLevel(Level.SEVERE);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        ways.add("send", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http("send", request);
            HttpResponse<Buffer> response = await(send(http, request));
            head(response, seen);
            if (response.body() != null) {
                seen.bytes(response.body().getBytes());
            }
        });
        ways.add("sendStream", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http("sendStream", request);
            Path file = Files.createTempFile("sent", "");
            try {
                Files.writeString(file, request.body() == null ? "" : request.body());
                HttpResponse<Buffer> response = await(
                        request.body() == null
                                ? http.send()
                                : vertx.fileSystem()
                                        .open(file.toString(), new OpenOptions())
                                        .compose(http::sendStream));
                head(response, seen);
                if (response.body() != null) {
                    seen.bytes(response.body().getBytes());
                }
            } finally {
                Files.delete(file);
            }
        });
        ways.add("send as string", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http("send as string", request);
            HttpResponse<String> response = await(send(http.as(BodyCodec.string()), request));
            head(response, seen);
            seen.text(String.valueOf(response.body()));
        });
        ways.add("send as string, decompressed", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http("send as string, decompressed", request);
            HttpResponse<String> response = await(send(http.as(BodyCodec.string()), request));
            head(response, seen);
            seen.text(String.valueOf(response.body()));
        });
        ways.add("send as none", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http("send as none", request);
            HttpResponse<Void> response = await(send(http.as(BodyCodec.none()), request));
            head(response, seen);
        });
        ways.add("send as pipe", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http("send as pipe", request);
            Path file = Files.createTempFile("piped", "");
            try {
                HttpResponse<Void> response = await(vertx.fileSystem()
                        .open(file.toString(), new OpenOptions())
                        .compose(open -> send(http.as(BodyCodec.pipe(open)), request)));
                head(response, seen);
                seen.bytes(Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        });
        ways.add("send, on the event loop", Reading.WHOLE, (request, seen) -> {
            HttpRequest<Buffer> http = http("send, on the event loop", request);
            Promise<HttpResponse<Buffer>> answer = Promise.promise();
            vertx.runOnContext(now -> send(http, request).onComplete(result -> {
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
            HttpRequest<Buffer> http = http("send as pipe, piece by piece", request);
            HttpResponse<Void> response = await(send(http.as(BodyCodec.pipe(new Pieces(seen))), request));
            head(response, seen);
        });
    }

    private HttpRequest<Buffer> http(String way, Request request) {
        HttpRequest<Buffer> http = client(way, request).requestAbs(HttpMethod.valueOf(request.method()), request.url());
        request.headers().forEach(http::putHeader);
        if (request.timeoutMillis() > 0) {
            http.timeout(request.timeoutMillis());
        }
        return http;
    }

    /** One for each way, so that none takes over a connection that the server of another's is just closing. */
    private WebClient client(String way, Request request) {
        return clients.computeIfAbsent(way + request.http2(), any -> {
            WebClientOptions options =
                    way.endsWith("decompressed") ? new WebClientOptions(DECOMPRESSING) : new WebClientOptions();
            if (request.http2()) {
                options.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true).setSsl(true);
            }
            return WebClient.create(vertx, options);
        });
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
