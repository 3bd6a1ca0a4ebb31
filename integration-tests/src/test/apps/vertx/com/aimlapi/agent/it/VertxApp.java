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
import java.util.Arrays;
import java.util.HashMap;
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
    private final Map<String, HttpClient> clients = new HashMap<>();
    private final List<Object> neverResumed = new ArrayList<>();

    public VertxApp() {
        VERTX_LOG.setLevel(Level.OFF);
        NETTY_LOG.setLevel(Level.SEVERE);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    }

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        use(ways, "body", Reading.WHOLE, VertxApp::body);
        use(ways, "handler", Reading.STREAMED, VertxApp::handler);
        use(ways, "pause and fetch", Reading.STREAMED, VertxApp::fetch);
        use(ways, "end, unread", Reading.DISCARDED, (response, seen) -> response.end());
        use(ways, "body, decompressed", Reading.WHOLE, VertxApp::body);
        use(ways, "left unread", Reading.DROPPED, (response, seen) -> Future.succeededFuture());
        use(ways, "reset half read", Reading.DROPPED, VertxApp::resetAtFirst);
        use(ways, "reset after the first piece", Reading.ABANDONED, VertxApp::resetAtFirst);
        ways.add("body, on the event loop", Reading.WHOLE, (request, seen) -> {
            HttpClient client = client("on the event loop", request);
            Promise<Void> done = Promise.promise();
            vertx.runOnContext(now -> client.request(options(request))
                    .compose(made -> used(made, request, seen, VertxApp::body))
                    .onComplete(result -> settle(done, result)));
            await(done.future());
        });
        ways.add("body, of a request that is made bit by bit", Reading.WHOLE, (request, seen) -> {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(request.method()))
                    .setAbsoluteURI(request.url())
                    .setTimeout(request.timeoutMillis() == 0 ? -1 : request.timeoutMillis());
            await(client("bit by bit", request).request(options).compose(made -> {
                request.headers().forEach(made::putHeader);
                made.setFollowRedirects(true);
                Future<Void> used = answered(made, seen, VertxApp::body);
                if (request.body() != null) {
                    made.putHeader(
                            "Content-Length", String.valueOf(request.body().length()));
                    made.write(request.body().substring(0, 1));
                    made.write(request.body().substring(1));
                }
                made.end();
                return used;
            }));
        });
        ways.add("paused for ever", Reading.HELD, (request, seen) -> {
            // Of a client of its own: the connection is taken for good.
            HttpClient client = client("paused for " + request.url(), request);
            await(client.request(options(request))
                    .compose(made -> used(made, request, seen, (response, other) -> {
                        neverResumed.add(response.pause());
                        return Future.succeededFuture();
                    })));
        });
        ways.add("reset before the answer", Reading.CANCELLED, (request, seen) -> {
            HttpClientRequest made = await(client("reset", request).request(options(request)));
            Future<Void> used = used(made, request, seen, VertxApp::body);
            seen.pause("sent");
            made.reset();
            await(used);
        });
        handlersOf4(ways);
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        ways.add(
                name,
                reading,
                (request, seen) -> await(client(name, request)
                        .request(options(request))
                        .compose(made -> used(made, request, seen, use))));
    }

    private void handlersOf4(Ways ways) {
        Method requested;
        try {
            requested = HttpClient.class.getMethod("request", RequestOptions.class, Handler.class);
        } catch (NoSuchMethodException version5) {
            return;
        }
        ways.add("body, by handlers", Reading.WHOLE, (request, seen) -> {
            Promise<Void> done = Promise.promise();
            Handler<AsyncResult<HttpClientRequest>> handler = made -> {
                if (made.failed()) {
                    done.fail(made.cause());
                } else {
                    used(made.result(), request, seen, VertxApp::body).onComplete(result -> settle(done, result));
                }
            };
            requested.invoke(client("by handlers", request), options(request), handler);
            await(done.future());
        });
    }

    /** Sends the request once somebody waits for its answer. */
    private static Future<Void> used(HttpClientRequest made, Request request, Seen seen, Use use) {
        Future<Void> used = answered(made, seen, use);
        if (request.body() == null) {
            made.send();
        } else {
            made.send(Buffer.buffer(request.body()));
        }
        return used;
    }

    private static Future<Void> answered(HttpClientRequest made, Seen seen, Use use) {
        Future<HttpClientResponse> answer = made.response();
        return answer.compose(response -> {
            seen.fact("same future", made.response() == answer);
            seen.fact("same response", answer.result() == response);
            seen.fact("same request", response.request() == made);
            return use.of(head(response, seen), seen);
        });
    }

    /** One for each way, so that none takes over a connection that the server of another's is just closing. */
    private HttpClient client(String way, Request request) {
        return clients.computeIfAbsent(way + request.http2(), any -> {
            HttpClientOptions options =
                    way.endsWith("decompressed") ? new HttpClientOptions(DECOMPRESSING) : new HttpClientOptions();
            if (request.http2()) {
                options.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true).setSsl(true);
            }
            return vertx.createHttpClient(options);
        });
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
