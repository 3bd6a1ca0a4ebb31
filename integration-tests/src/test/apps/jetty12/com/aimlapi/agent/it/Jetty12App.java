package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Authentication;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;

/** Uses only what Jetty's client has had since 12.0. */
public final class Jetty12App implements ClientApp {

    @FunctionalInterface
    private interface Use {
        void of(InputStream body, Seen seen) throws Exception;
    }

    private static final int PATIENCE_SECONDS = 30;

    private final List<Object> neverRead = new ArrayList<>();
    private HttpClient http1;
    private HttpClient http2;

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        ways.add("send", Reading.WHOLE, (request, seen) -> {
            ContentResponse response = http(request).send();
            head(response, seen);
            seen.fact("media type", response.getMediaType());
            seen.fact("encoding", response.getEncoding());
            seen.bytes(response.getContent());
        });
        ways.add("send, body of unknown length", Reading.WHOLE, (request, seen) -> {
            org.eclipse.jetty.client.Request http = http(request);
            if (request.body() != null) {
                byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
                http.body(new InputStreamRequestContent("application/json", new ByteArrayInputStream(body)));
            }
            ContentResponse response = http.send();
            head(response, seen);
            seen.bytes(response.getContent());
        });
        ways.add("send, completable listener", Reading.WHOLE, (request, seen) -> {
            org.eclipse.jetty.client.Request http = http(request);
            ContentResponse response =
                    new CompletableResponseListener(http).send().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            head(response, seen);
            seen.fact("same request", response.getRequest() == http);
            seen.bytes(response.getContent());
        });
        ways.add("send, buffering listener", Reading.WHOLE, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            BufferingResponseListener listener = new BufferingResponseListener() {
                @Override
                public void onComplete(Result result) {
                    completed.complete(result);
                }
            };
            http(request).send(listener);
            succeeded(completed, seen);
            seen.bytes(listener.getContent() == null ? new byte[0] : listener.getContent());
        });
        ways.add("send, every listener", Reading.WHOLE, (request, seen) -> {
            Events events = new Events();
            events.listenTo(http(request)).send(events);
            try {
                succeeded(events.completed, seen);
                seen.fact("length", events.length);
            } finally {
                seen.fact("request events", events.ofRequest);
                seen.fact("response events", events.ofResponse);
            }
        });
        ways.add("send, authenticating", Reading.WHOLE, (request, seen) -> {
            client(request).getAuthenticationStore().addAuthentication(new Token());
            try {
                ContentResponse response = http(request).send();
                head(response, seen);
                seen.bytes(response.getContent());
            } finally {
                client(request).getAuthenticationStore().clearAuthentications();
            }
        });
        ways.add("send, content listener", Reading.STREAMED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            http(request)
                    .onResponseContent((response, content) -> seen.bytes(bytes(content)))
                    .send(completed::complete);
            succeeded(completed, seen);
        });
        ways.add("send, asynchronous content listener", Reading.STREAMED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            List<CompletableFuture<Void>> pieces = new CopyOnWriteArrayList<>();
            http(request)
                    .onResponseContentAsync((response, chunk, more) -> pieces.add(later(chunk, more, seen)))
                    .send(completed::complete);
            try {
                succeeded(completed, seen);
            } finally {
                // Of a body that it has buffered, Jetty does not wait for the reader.
                pieces.forEach(CompletableFuture::join);
            }
        });
        ways.add("send, content source listener", Reading.STREAMED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            http(request)
                    .onResponseContentSource((response, source) -> {
                        seen.fact("source", source.getClass().getName());
                        drain(source, seen);
                    })
                    .send(completed::complete);
            succeeded(completed, seen);
        });
        ways.add("send, input stream, read", Reading.STREAMED, (request, seen) -> {
            InputStreamResponseListener listener = new InputStreamResponseListener();
            http(request).send(listener);
            head(listener.get(PATIENCE_SECONDS, TimeUnit.SECONDS), seen);
            try (InputStream body = listener.getInputStream()) {
                seen.stream(body);
            }
            // The last byte comes before the connection is back in its pool.
            seen.fact(
                    "succeeded",
                    listener.await(PATIENCE_SECONDS, TimeUnit.SECONDS).isSucceeded());
        });
        ways.add("send, told of its end alone", Reading.DISCARDED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            http(request).send(completed::complete);
            succeeded(completed, seen);
        });
        use(ways, "closed unread", Reading.DROPPED, (body, seen) -> body.close());
        use(ways, "closed half read", Reading.DROPPED, (body, seen) -> {
            try (body) {
                seen.bytes(body.readNBytes(20));
            }
        });
        ways.add("send, content source failed unread", Reading.DROPPED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            http(request)
                    .onResponseContentSource((response, source) -> source.fail(new IllegalStateException("enough")))
                    .send(completed::complete);
            succeeded(completed, seen);
        });
        use(ways, "never read", Reading.HELD, (body, seen) -> neverRead.add(body));
        ways.add("send, aborted", Reading.CANCELLED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            org.eclipse.jetty.client.Request http = http(request);
            http.send(completed::complete);
            seen.pause("sent");
            seen.fact("aborted", http.abort(new Exception("enough")).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            succeeded(completed, seen);
        });
        ways.add("send, completable listener, cancelled", Reading.CANCELLED, (request, seen) -> {
            org.eclipse.jetty.client.Request http = http(request);
            CompletableFuture<ContentResponse> future = new CompletableResponseListener(http).send();
            seen.pause("sent");
            seen.fact("cancelled", future.cancel(true));
            future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        });
        ways.add("send, interrupted", Reading.CANCELLED, (request, seen) -> {
            Thread caller = Thread.currentThread();
            new Thread(() -> {
                        seen.pause("sent");
                        caller.interrupt();
                    })
                    .start();
            http(request).send();
        });
        use(ways, "closed after the first piece", Reading.ABANDONED, (body, seen) -> {
            seen.fact("first", body.read() >= 0);
            body.close();
        });
        ways.add("send, aborted after the first piece", Reading.ABANDONED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            http(request)
                    .onResponseContent((response, content) -> response.abort(new IllegalStateException("enough")))
                    .send(completed::complete);
            succeeded(completed, seen);
        });
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        ways.add("send, input stream, " + name, reading, (request, seen) -> {
            InputStreamResponseListener listener = new InputStreamResponseListener();
            http(request).send(listener);
            head(listener.get(PATIENCE_SECONDS, TimeUnit.SECONDS), seen);
            use.of(listener.getInputStream(), seen);
        });
    }

    private org.eclipse.jetty.client.Request http(Request request) throws Exception {
        org.eclipse.jetty.client.Request http =
                client(request).newRequest(request.url()).method(request.method());
        http.headers(headers -> request.headers().forEach(headers::put));
        if (request.body() != null) {
            http.body(new StringRequestContent("application/json", request.body()));
        }
        return request.timeoutMillis() == 0 ? http : http.timeout(request.timeoutMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpClient client(Request request) throws Exception {
        if (http1 == null) {
            http1 = started(new HttpClientTransportOverHTTP());
            http2 = started(new HttpClientTransportOverHTTP2(new HTTP2Client()));
        }
        return request.http2() ? http2 : http1;
    }

    private static HttpClient started(HttpClientTransport transport) throws Exception {
        HttpClient client = new HttpClient(transport);
        client.start();
        return client;
    }

    private static void succeeded(CompletableFuture<Result> completed, Seen seen) throws Exception {
        Result result = completed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        head(result.getResponse(), seen);
        if (result.isFailed()) {
            throw new ExecutionException(result.getFailure());
        }
    }

    private static void head(Response response, Seen seen) {
        seen.status(response.getStatus());
        seen.fact("reason", response.getReason());
        seen.fact("version", response.getVersion());
        Map<String, List<String>> headers = new TreeMap<>();
        response.getHeaders()
                .forEach(field -> headers.computeIfAbsent(field.getName(), any -> new ArrayList<>())
                        .add(field.getValue()));
        seen.headers(headers);
    }

    private static CompletableFuture<Void> later(Content.Chunk chunk, Runnable more, Seen seen) {
        chunk.retain();
        return CompletableFuture.runAsync(() -> {
            seen.bytes(bytes(chunk.getByteBuffer()));
            chunk.release();
            more.run();
        });
    }

    /** Asks for each chunk, and reads what there is. */
    private static void drain(Content.Source source, Seen seen) {
        for (Content.Chunk chunk = source.read(); chunk != null; chunk = source.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                return;
            }
            seen.bytes(bytes(chunk.getByteBuffer()));
            chunk.release();
            if (chunk.isLast()) {
                return;
            }
        }
        source.demand(() -> drain(source, seen));
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    /** Answers the API's challenge. */
    private static final class Token implements Authentication {

        @Override
        public boolean matches(String type, URI uri, String realm) {
            return type.equals("Bearer");
        }

        @Override
        public Result authenticate(
                org.eclipse.jetty.client.Request request,
                ContentResponse response,
                HeaderInfo headerInfo,
                Attributes context) {
            return new Result() {
                @Override
                public URI getURI() {
                    return request.getURI();
                }

                @Override
                public void apply(org.eclipse.jetty.client.Request again) {
                    again.headers(headers -> headers.put("Authorization", "Bearer abc"));
                }
            };
        }
    }

    /** All that Jetty tells of a response, in order; how its body was cut into pieces is a matter of chance. */
    private static final class Events implements Response.Listener {

        // Whether the request's end comes before the response's, or at all, is a matter of chance.
        private final List<String> ofRequest = new CopyOnWriteArrayList<>();
        private final List<String> ofResponse = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Result> completed = new CompletableFuture<>();
        private int length;

        org.eclipse.jetty.client.Request listenTo(org.eclipse.jetty.client.Request request) {
            return request.onRequestQueued(queued -> ofRequest.add("queued"))
                    .onRequestBegin(begun -> ofRequest.add("begin"));
        }

        @Override
        public void onBegin(Response response) {
            ofResponse.add("begin " + response.getStatus());
        }

        @Override
        public boolean onHeader(Response response, HttpField field) {
            ofResponse.add("header " + field.getName());
            return true;
        }

        @Override
        public void onHeaders(Response response) {
            ofResponse.add("headers");
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            length += content.remaining();
        }

        @Override
        public void onSuccess(Response response) {
            ofResponse.add("success");
        }

        @Override
        public void onFailure(Response response, Throwable failure) {
            ofResponse.add("failure " + failure.getClass());
        }

        @Override
        public void onComplete(Result result) {
            ofResponse.add("complete");
            completed.complete(result);
        }
    }
}
