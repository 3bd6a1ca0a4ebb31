package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.asynchttpclient.AsyncCompletionHandlerBase;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.AsyncHandler.State;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.Response;
import org.asynchttpclient.handler.BodyDeferringAsyncHandler;
import org.asynchttpclient.handler.BodyDeferringAsyncHandler.BodyDeferringInputStream;
import org.asynchttpclient.request.body.generator.InputStreamBodyGenerator;
import org.asynchttpclient.request.body.multipart.StringPart;

/** Uses what AsyncHttpClient has in all versions; {@code Dialect} has the rest. */
public final class AsyncHttpApp implements ClientApp {

    static {
        // Netty prints through slf4j-simple, and nothing but leaks.
        System.setProperty("io.netty.leakDetection.level", "paranoid");
        System.setProperty("io.netty.leakDetectionLevel", "paranoid");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.setProperty("org.slf4j.simpleLogger.log.io.netty.util.ResourceLeakDetector", "error");
        // From Java 24 on the JVM prints a warning about who uses it.
        System.setProperty("io.netty.noUnsafe", "true");
    }

    private final AsyncHttpClient http1 = new DefaultAsyncHttpClient(config().build());
    private final AsyncHttpClient http2 =
            Dialect.HTTP2 ? new DefaultAsyncHttpClient(Dialect.http2(config()).build()) : http1;

    /** Else the bytes of a form would pass by Netty's pipeline, unless they are encrypted. */
    private final AsyncHttpClient copying =
            new DefaultAsyncHttpClient(config().setDisableZeroCopy(true).build());

    @Override
    public void offer(Ways ways) {
        if (Dialect.HTTP2) {
            ways.andHttp2();
        }
        ways.add("get", Reading.WHOLE, (request, seen) -> {
            ListenableFuture<Response> future = client(request).executeRequest(http(request));
            Response response = future.get();
            seen.fact("same response", future.get() == response);
            seen.fact("done", future.isDone() + " " + future.isCancelled());
            seen.fact("cancelled afterwards", future.cancel(true));
            head(response, seen);
            seen.bytes(response.getResponseBodyAsBytes());
        });
        ways.add("future, with a time-out for reading", Reading.WHOLE, (request, seen) -> {
            try (AsyncHttpClient client = patient(request)) {
                ListenableFuture<Response> future = client.executeRequest(http(request.within(0)));
                Response response = future.toCompletableFuture().join();
                head(response, seen);
                seen.bytes(response.getResponseBodyAsByteBuffer().array());
            }
        });
        ways.add(
                "callback",
                Reading.WHOLE,
                (request, seen) -> execute(request, seen, new Listening() {
                    @Override
                    public Response onCompleted(Response response) throws Exception {
                        head(response, seen);
                        seen.text(response.getResponseBody());
                        return response;
                    }
                }));
        ways.add("get, of a body from a stream", Reading.WHOLE, (request, seen) -> {
            RequestBuilder builder = builder(request);
            if (request.body() != null) {
                byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
                builder.setBody(new InputStreamBodyGenerator(new ByteArrayInputStream(body), body.length));
            }
            Response response = client(request).executeRequest(builder.build()).get();
            head(response, seen);
            seen.bytes(response.getResponseBodyAsBytes());
        });
        ways.add("get, of a form with parts", Reading.WHOLE, (request, seen) -> {
            RequestBuilder builder = builder(request);
            if (request.body() != null) {
                // The client makes up a boundary, another one each time, unless it is told.
                builder.setHeader("Content-Type", "multipart/form-data; boundary=between-parts");
                builder.addBodyPart(new StringPart("prompt", "Hi"));
                builder.addBodyPart(new StringPart("model", request.body().split("\"model\":\"|\"[,}]")[1]));
            }
            AsyncHttpClient client = request.http2() ? http2 : copying;
            Response response = client.executeRequest(builder.build()).get();
            head(response, seen);
            seen.bytes(response.getResponseBodyAsBytes());
        });
        ways.add(
                "callback, piece by piece",
                Reading.STREAMED,
                (request, seen) -> execute(request, seen, new Pieces(seen)));
        ways.add("stream", Reading.STREAMED, (request, seen) -> {
            PipedInputStream in = new PipedInputStream();
            BodyDeferringAsyncHandler handler = new BodyDeferringAsyncHandler(new PipedOutputStream(in));
            ListenableFuture<Response> future = client(request).executeRequest(http(request), handler);
            try (InputStream body = new BodyDeferringInputStream(future, handler, in)) {
                head(handler.getResponse(), seen);
                seen.stream(body);
            }
            future.get();
        });
        ways.add(
                "left at the status",
                Reading.DROPPED,
                (request, seen) -> execute(request, seen, new Pieces(seen) {
                    @Override
                    public State onStatusReceived(HttpResponseStatus status) throws Exception {
                        super.onStatusReceived(status);
                        return State.ABORT;
                    }
                }));
        ways.add(
                "left at the headers",
                Reading.DROPPED,
                (request, seen) -> client(request)
                        .executeRequest(http(request), leavingAtHeaders())
                        .get());
        ways.add(
                "left at the first piece", Reading.ABANDONED, (request, seen) -> execute(request, seen, leaving(seen)));
        ways.add("cancelled at the first piece", Reading.ABANDONED, (request, seen) -> {
            CompletableFuture<ListenableFuture<?>> future = new CompletableFuture<>();
            future.complete(client(request).executeRequest(http(request), new AsyncCompletionHandlerBase() {
                @Override
                public State onBodyPartReceived(HttpResponseBodyPart part) {
                    future.join().cancel(true);
                    return State.CONTINUE;
                }
            }));
            future.join().get();
        });
        ways.add("cancelled", Reading.CANCELLED, (request, seen) -> {
            ListenableFuture<Response> future = client(request).executeRequest(http(request));
            seen.pause("sent");
            seen.fact("cancelled", future.cancel(true) + " " + future.cancel(true));
            seen.fact("done", future.isDone() + " " + future.isCancelled());
            future.get();
        });
        ways.add("aborted", Reading.CANCELLED, (request, seen) -> {
            // Only the client's end closes the connection of a call that is aborted.
            try (AsyncHttpClient client = patient(request)) {
                ListenableFuture<Response> future = client.executeRequest(http(request));
                seen.pause("sent");
                future.abort(new CancellationException("enough"));
                future.get();
            }
        });
        Dialect.offer(ways, this);
    }

    void execute(Request request, Seen seen, Listening handler) throws Exception {
        ListenableFuture<Response> future = client(request).executeRequest(http(request), handler);
        try {
            future.get();
        } catch (ExecutionException failure) {
            seen.fact("told of", handler.failure.get());
            throw failure;
        }
    }

    private static Listening leaving(Seen seen) {
        return new Listening() {
            @Override
            public State onBodyPartReceived(HttpResponseBodyPart part) {
                seen.fact("first", part.length() > 0);
                return State.ABORT;
            }
        };
    }

    /** By the method's name: the headers are of another type in 2.0. */
    private static AsyncHandler<?> leavingAtHeaders() {
        AsyncHandler<Response> handler = new Listening();
        return (AsyncHandler<?>) Proxy.newProxyInstance(
                AsyncHttpApp.class.getClassLoader(),
                new Class<?>[] {AsyncHandler.class},
                (proxy, method, arguments) ->
                        method.getName().equals("onHeadersReceived") ? State.ABORT : method.invoke(handler, arguments));
    }

    private AsyncHttpClient client(Request request) {
        return request.http2() ? http2 : http1;
    }

    private static AsyncHttpClient patient(Request request) {
        DefaultAsyncHttpClientConfig.Builder config = request.http2() ? Dialect.http2(config()) : config();
        return new DefaultAsyncHttpClient(
                (request.timeoutMillis() == 0 ? config : Dialect.readingWithin(config, request.timeoutMillis()))
                        .build());
    }

    private static DefaultAsyncHttpClientConfig.Builder config() {
        return Dialect.quick(new DefaultAsyncHttpClientConfig.Builder().setFollowRedirect(true));
    }

    private static org.asynchttpclient.Request http(Request request) {
        RequestBuilder builder = builder(request);
        if (request.body() != null) {
            builder.setBody(request.body());
        }
        return builder.build();
    }

    /** Without a body. */
    private static RequestBuilder builder(Request request) {
        RequestBuilder builder = new RequestBuilder(request.method()).setUrl(request.url());
        request.headers().forEach(builder::setHeader);
        return request.timeoutMillis() == 0 ? builder : Dialect.within(builder, request.timeoutMillis());
    }

    private static void head(Response response, Seen seen) {
        seen.status(response.getStatusCode());
        seen.fact("reason", response.getStatusText());
        seen.fact("type", response.getContentType());
        seen.fact("uri", response.getUri());
        seen.fact("redirected", response.isRedirected());
        Map<String, Object> headers = new TreeMap<>();
        response.getHeaders()
                .names()
                .forEach(name -> headers.put(name, response.getHeaders().getAll(name)));
        seen.fact("headers", headers);
    }

    /** Is told of a failure, which may be some time after the future is. */
    static class Listening extends AsyncCompletionHandlerBase {

        private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

        @Override
        public void onThrowable(Throwable thrown) {
            failure.complete(thrown);
        }
    }

    /** Takes each piece as it comes. */
    private static class Pieces extends Listening {

        private final Seen seen;

        Pieces(Seen seen) {
            this.seen = seen;
        }

        @Override
        public State onStatusReceived(HttpResponseStatus status) throws Exception {
            seen.status(status.getStatusCode());
            seen.fact("protocol", status.getProtocolText());
            return super.onStatusReceived(status);
        }

        @Override
        public State onBodyPartReceived(HttpResponseBodyPart part) throws IOException {
            byte[] bytes = part.getBodyPartBytes();
            seen.piece(bytes, 0, bytes.length);
            return State.CONTINUE;
        }
    }
}
