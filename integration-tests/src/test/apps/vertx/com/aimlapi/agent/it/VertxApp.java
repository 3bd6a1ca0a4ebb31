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
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Uses only what Vert.x has had from 4.0 to 5.2; the handlers that 5 has no more, where they are. */
public final class VertxApp implements ClientApp {

    /** What an application does with a response; the future is complete when it is done with it. */
    @FunctionalInterface
    private interface Use {
        Future<Void> of(HttpClientResponse response, Seen seen);
    }

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
    private final HttpClient http1;
    private final HttpClient http2;
    private final HttpClient decompressing;
    private final List<Object> neverResumed = new ArrayList<>();

    public VertxApp() {
        VERTX_LOG.setLevel(Level.OFF);
        NETTY_LOG.setLevel(Level.SEVERE);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        http1 = vertx.createHttpClient(new HttpClientOptions());
        http2 = vertx.createHttpClient(http2());
        decompressing = vertx.createHttpClient(new HttpClientOptions(DECOMPRESSING));
    }

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        use(ways, "body", Reading.WHOLE, VertxApp::body);
        use(ways, "handler", Reading.STREAMED, VertxApp::handler);
        use(ways, "pause and fetch", Reading.STREAMED, VertxApp::fetch);
        use(ways, "end, unread", Reading.DISCARDED, (response, seen) -> response.end());
        use(ways, "left unread", Reading.DROPPED, (response, seen) -> Future.succeededFuture());
        use(ways, "reset half read", Reading.DROPPED, VertxApp::resetAtFirst);
        use(ways, "reset after the first piece", Reading.ABANDONED, VertxApp::resetAtFirst);
        ways.add("body, decompressed", Reading.WHOLE, (request, seen) -> {
            HttpClient client = request.http2() ? http2 : decompressing;
            await(send(client, request).compose(response -> body(head(response, seen), seen)));
        });
        ways.add("body, on the event loop", Reading.WHOLE, (request, seen) -> {
            Promise<Void> done = Promise.promise();
            vertx.runOnContext(now -> send(client(request), request)
                    .compose(response -> body(head(response, seen), seen))
                    .onComplete(result -> settle(done, result)));
            await(done.future());
        });
        ways.add("body, of a request that is made bit by bit", Reading.WHOLE, (request, seen) -> {
            await(client(request)
                    .request(new RequestOptions()
                            .setMethod(HttpMethod.valueOf(request.method()))
                            .setAbsoluteURI(request.url())
                            .setTimeout(request.timeoutMillis() == 0 ? -1 : request.timeoutMillis())
                            .setFollowRedirects(true))
                    .compose(made -> {
                        request.headers().forEach(made::putHeader);
                        Future<HttpClientResponse> answer = made.response();
                        if (request.body() == null) {
                            made.end();
                        } else {
                            made.putHeader(
                                    "Content-Length",
                                    String.valueOf(request.body().length()));
                            made.write(request.body().substring(0, 1));
                            made.end(request.body().substring(1));
                        }
                        return answer;
                    })
                    .compose(response -> body(head(response, seen), seen)));
        });
        ways.add("paused for ever", Reading.HELD, (request, seen) -> {
            // Of a client of its own: the connection is taken for good.
            HttpClient client = vertx.createHttpClient(request.http2() ? http2() : new HttpClientOptions());
            await(send(client, request).map(response -> {
                neverResumed.add(response.pause());
                return head(response, seen);
            }));
        });
        ways.add("reset before the answer", Reading.CANCELLED, (request, seen) -> {
            HttpClientRequest made = await(client(request).request(options(request)));
            Future<HttpClientResponse> answer = sent(made, request);
            seen.pause("sent");
            made.reset();
            await(answer);
        });
        handlersOf4(ways);
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        ways.add(name, reading, (request, seen) -> {
            HttpClientRequest made = await(client(request).request(options(request)));
            Future<Void> used = made.response().compose(response -> {
                seen.fact("same response", made.response().result() == response);
                seen.fact("same request", response.request() == made);
                return use.of(head(response, seen), seen);
            });
            sent(made, request);
            await(used);
        });
    }

    private static void handlersOf4(Ways ways) {
        Method request;
        try {
            request = HttpClient.class.getMethod("request", RequestOptions.class, Handler.class);
        } catch (NoSuchMethodException version5) {
            return;
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient http1 = vertx.createHttpClient(new HttpClientOptions());
        HttpClient http2 = vertx.createHttpClient(http2());
        ways.add("body, by handlers", Reading.WHOLE, (asked, seen) -> {
            Promise<Void> done = Promise.promise();
            Handler<AsyncResult<HttpClientRequest>> handler = made -> {
                if (made.failed()) {
                    done.fail(made.cause());
                } else {
                    sent(made.result(), asked)
                            .compose(response -> body(head(response, seen), seen))
                            .onComplete(result -> settle(done, result));
                }
            };
            request.invoke(asked.http2() ? http2 : http1, options(asked), handler);
            await(done.future());
        });
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

    private static RequestOptions options(Request request) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(request.url())
                .setFollowRedirects(true);
        if (request.timeoutMillis() > 0) {
            options.setTimeout(request.timeoutMillis());
        }
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static Future<HttpClientResponse> send(HttpClient client, Request request) {
        return client.request(options(request)).compose(made -> sent(made, request));
    }

    private static Future<HttpClientResponse> sent(HttpClientRequest made, Request request) {
        return request.body() == null ? made.send() : made.send(Buffer.buffer(request.body()));
    }

    private static HttpClientResponse head(HttpClientResponse response, Seen seen) {
        seen.status(response.statusCode());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers()
                .forEach(header -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>())
                        .add(header.getValue()));
        seen.headers(headers);
        seen.fact("message", response.statusMessage());
        seen.fact("version", response.version());
        seen.fact("cookies", response.cookies());
        return response;
    }

    private static Future<Void> body(HttpClientResponse response, Seen seen) {
        return response.body().map(body -> {
            seen.bytes(body.getBytes());
            return null;
        });
    }

    private static Future<Void> handler(HttpClientResponse response, Seen seen) {
        Promise<Void> done = Promise.promise();
        response.exceptionHandler(done::tryFail);
        response.endHandler(end -> done.tryComplete());
        response.handler(piece -> seen.bytes(piece.getBytes()));
        return done.future();
    }

    private static Future<Void> fetch(HttpClientResponse response, Seen seen) {
        response.pause();
        Promise<Void> done = Promise.promise();
        response.exceptionHandler(done::tryFail);
        response.endHandler(end -> done.tryComplete());
        response.handler(piece -> {
            seen.bytes(piece.getBytes());
            response.fetch(1);
        });
        response.fetch(1);
        return done.future();
    }

    private static Future<Void> resetAtFirst(HttpClientResponse response, Seen seen) {
        Promise<Void> done = Promise.promise();
        response.exceptionHandler(done::tryFail);
        response.endHandler(end -> done.tryComplete());
        response.handler(piece -> {
            if (done.tryComplete()) {
                response.request().reset();
            }
        });
        return done.future();
    }

    private static void settle(Promise<Void> promise, AsyncResult<Void> result) {
        if (result.succeeded()) {
            promise.complete();
        } else {
            promise.fail(result.cause());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
