package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Constructor;
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
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.api.Authentication;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.http.HttpClientTransportOverHTTP;
import org.eclipse.jetty.client.util.BufferingResponseListener;
import org.eclipse.jetty.client.util.FutureResponseListener;
import org.eclipse.jetty.client.util.InputStreamContentProvider;
import org.eclipse.jetty.client.util.InputStreamResponseListener;
import org.eclipse.jetty.client.util.StringContentProvider;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.http.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Callback;

/** Uses only what Jetty's client has had from 9.4.0 to 11. */
public final class JettyApp implements ClientApp {

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
        // Jetty 9 says on stderr that it logs there.
        System.setProperty("org.eclipse.jetty.util.log.announce", "false");
        System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
        ways.andHttp2();
        ways.add("send", Reading.WHOLE, (request, seen) -> {
            ContentResponse response = http(request).send();
            head(response, seen);
            seen.fact("media type", response.getMediaType());
            seen.fact("encoding", response.getEncoding());
            seen.bytes(response.getContent());
        });
        ways.add("send, body of unknown length", Reading.WHOLE, (request, seen) -> {
            org.eclipse.jetty.client.api.Request http = http(request);
            if (request.body() != null) {
                byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
                http.content(new InputStreamContentProvider(new ByteArrayInputStream(body)), "application/json");
            }
            ContentResponse response = http.send();
            head(response, seen);
            seen.bytes(response.getContent());
        });
        ways.add("send, future listener", Reading.WHOLE, (request, seen) -> {
            org.eclipse.jetty.client.api.Request http = http(request);
            FutureResponseListener future = new FutureResponseListener(http);
            http.send(future);
            ContentResponse response = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
                    .onResponseContentAsync((response, content, callback) -> pieces.add(later(content, callback, seen)))
                    .send(completed::complete);
            try {
                succeeded(completed, seen);
            } finally {
                // Of a body that it has buffered, Jetty does not wait for the reader.
                pieces.forEach(CompletableFuture::join);
            }
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
        use(ways, "never read", Reading.HELD, (body, seen) -> neverRead.add(body));
        ways.add("send, aborted", Reading.CANCELLED, (request, seen) -> {
            CompletableFuture<Result> completed = new CompletableFuture<>();
            org.eclipse.jetty.client.api.Request http = http(request);
            http.send(completed::complete);
            seen.pause("sent");
            seen.fact("aborted", http.abort(new Exception("enough")));
            succeeded(completed, seen);
        });
        ways.add("send, future listener, cancelled", Reading.CANCELLED, (request, seen) -> {
            org.eclipse.jetty.client.api.Request http = http(request);
            FutureResponseListener future = new FutureResponseListener(http);
            http.send(future);
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

    private org.eclipse.jetty.client.api.Request http(Request request) throws Exception {
        org.eclipse.jetty.client.api.Request http =
                client(request).newRequest(request.url()).method(request.method());
        request.headers().forEach(http::header);
        if (request.body() != null) {
            http.content(new StringContentProvider(request.body()), "application/json");
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

    /** TLS is the client's own affair in Jetty 9, and its transport's since. */
    private static HttpClient started(HttpClientTransport transport) throws Exception {
        for (Constructor<?> constructor : HttpClient.class.getConstructors()) {
            List<Class<?>> parameters = List.of(constructor.getParameterTypes());
            HttpClient client = null;
            if (parameters.equals(List.of(HttpClientTransport.class))) {
                client = (HttpClient) constructor.newInstance(transport);
            } else if (parameters.size() == 2 && parameters.get(0) == HttpClientTransport.class) {
                client = (HttpClient) constructor.newInstance(
                        transport, parameters.get(1).getConstructor().newInstance());
            }
            if (client != null) {
                client.start();
                return client;
            }
        }
        throw new IllegalStateException("no constructor");
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
        Iterable<HttpField> fields = response.getHeaders();
        fields.forEach(field -> headers.computeIfAbsent(field.getName(), any -> new ArrayList<>())
                .add(field.getValue()));
        seen.headers(headers);
    }

    private static CompletableFuture<Void> later(ByteBuffer content, Callback callback, Seen seen) {
        return CompletableFuture.runAsync(() -> {
            seen.bytes(bytes(content));
            callback.succeeded();
        });
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
                org.eclipse.jetty.client.api.Request request,
                ContentResponse response,
                HeaderInfo headerInfo,
                Attributes context) {
            return new Result() {
                @Override
                public URI getURI() {
                    return request.getURI();
                }

                @Override
                public void apply(org.eclipse.jetty.client.api.Request again) {
                    again.header("Authorization", "Bearer abc");
                }
            };
        }
    }

    /** All that Jetty tells of a response, in order; how its body was cut into pieces is a matter of chance. */
    private static final class Events extends Response.Listener.Adapter {

        // Whether the request's end comes before the response's, or at all, is a matter of chance.
        private final List<String> ofRequest = new CopyOnWriteArrayList<>();
        private final List<String> ofResponse = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Result> completed = new CompletableFuture<>();
        private int length;

        org.eclipse.jetty.client.api.Request listenTo(org.eclipse.jetty.client.api.Request request) {
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
