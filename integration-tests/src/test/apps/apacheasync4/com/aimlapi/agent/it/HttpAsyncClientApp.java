package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.FileContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.AsyncByteConsumer;
import org.apache.http.nio.client.methods.AsyncCharConsumer;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.protocol.AbstractAsyncResponseConsumer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.util.EntityUtils;

/** Uses only what HttpAsyncClient has had since 4.0. */
public final class HttpAsyncClientApp implements ClientApp {

    static {
        // Its warnings would go to stderr.
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    }

    private final CloseableHttpAsyncClient client = started(HttpAsyncClients.createDefault());
    private final List<Object> neverClosed = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        ways.add("callback", Reading.WHOLE, (request, seen) -> {
            Heard<HttpResponse> heard = new Heard<>();
            whole(heard.outcome(client.execute(http(request), heard), seen), seen);
        });
        ways.add("body of unknown length", Reading.WHOLE, (request, seen) -> {
            HttpRequestBase http = http(request);
            if (http instanceof HttpPost) {
                byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
                ((HttpPost) http).setEntity(new InputStreamEntity(new ByteArrayInputStream(body), -1));
            }
            Heard<HttpResponse> heard = new Heard<>();
            whole(heard.outcome(client.execute(http, heard), seen), seen);
        });
        consume(ways, "streaming consumer", Reading.STREAMED, Streaming::new);
        consume(ways, "byte consumer", Reading.STREAMED, Bytes::new);
        consume(ways, "discarding consumer", Reading.DISCARDED, seen -> new Streaming(seen) {
            @Override
            void piece(ByteBuffer piece) {}
        });
        consume(ways, "character consumer", Reading.STREAMED, Characters::new);
        ways.add("future alone", Reading.WHOLE, (request, seen) -> {
            Future<HttpResponse> future = client.execute(http(request), null);
            seen.fact("future", future.getClass().getName());
            HttpResponse response = future.get();
            seen.fact("same response", future.get() == response);
            whole(response, seen);
        });
        ways.add("host, context and callback", Reading.WHOLE, (request, seen) -> {
            HttpRequestBase http = http(request);
            HttpCoreContext context = HttpCoreContext.create();
            Heard<HttpResponse> heard = new Heard<>();
            HttpResponse response = heard.outcome(client.execute(host(http), http, context, heard), seen);
            seen.fact("response of the context", context.getResponse() == response);
            whole(response, seen);
        });
        consume(ways, "connection shut down by the consumer", Reading.DROPPED, seen -> new Streaming(seen) {
            @Override
            protected void onContentReceived(ContentDecoder decoder, IOControl control) throws IOException {
                control.shutdown();
            }
        });
        ways.add("input suspended for ever", Reading.HELD, (request, seen) -> {
            CloseableHttpAsyncClient held = started(HttpAsyncClients.createDefault());
            neverClosed.add(held);
            CountDownLatch answered = new CountDownLatch(1);
            HttpRequestBase http = http(request);
            Streaming consumer = new Streaming(seen) {
                @Override
                protected void onContentReceived(ContentDecoder decoder, IOControl control) {
                    control.suspendInput();
                    answered.countDown();
                }
            };
            neverClosed.add(held.execute(HttpAsyncMethods.create(host(http), http), consumer, null));
            answered.await();
        });
        ways.add("cancelled", Reading.CANCELLED, (request, seen) -> {
            HttpRequestBase http = http(request);
            Heard<HttpResponse> heard = new Heard<>();
            Future<HttpResponse> future = client.execute(http, heard);
            seen.pause("sent");
            cancel(future, http, seen);
            heard.outcome(future, seen);
        });
        ways.add("request aborted", Reading.CANCELLED, (request, seen) -> {
            HttpRequestBase http = http(request);
            Heard<HttpResponse> heard = new Heard<>();
            Future<HttpResponse> future = client.execute(http, heard);
            seen.pause("sent");
            http.abort();
            heard.outcome(future, seen);
        });
        ways.add("cancelled after the first piece", Reading.ABANDONED, (request, seen) -> {
            HttpRequestBase http = http(request);
            CountDownLatch first = new CountDownLatch(1);
            Streaming consumer = new Streaming(seen) {
                @Override
                void piece(ByteBuffer piece) {
                    first.countDown();
                }
            };
            Future<Void> future = client.execute(HttpAsyncMethods.create(host(http), http), consumer, null);
            first.await();
            cancel(future, http, seen);
        });
    }

    /** In 4.0 the future alone does not stop the exchange. */
    private static void cancel(Future<?> future, HttpRequestBase http, Seen seen) {
        seen.fact("cancel", future.cancel(true));
        http.abort();
        seen.fact("cancelled", future.isCancelled());
    }

    private <T> void consume(
            Ways ways, String name, Reading reading, Function<Seen, HttpAsyncResponseConsumer<T>> consumer) {
        ways.add(name, reading, (request, seen) -> {
            HttpRequestBase http = http(request);
            Heard<T> heard = new Heard<>();
            heard.outcome(client.execute(HttpAsyncMethods.create(host(http), http), consumer.apply(seen), heard), seen);
        });
    }

    static CloseableHttpAsyncClient started(CloseableHttpAsyncClient client) {
        client.start();
        return client;
    }

    static HttpRequestBase http(Request request) {
        HttpRequestBase http;
        switch (request.method()) {
            case "HEAD":
                http = new HttpHead(request.url());
                break;
            case "POST":
                HttpPost post = new HttpPost(request.url());
                post.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8)));
                http = post;
                break;
            default:
                http = new HttpGet(request.url());
        }
        request.headers().forEach(http::setHeader);
        if (request.timeoutMillis() > 0) {
            http.setConfig(RequestConfig.custom()
                    .setSocketTimeout(request.timeoutMillis())
                    .build());
        }
        return http;
    }

    static HttpHost host(HttpRequestBase http) {
        return new HttpHost(
                http.getURI().getHost(), http.getURI().getPort(), http.getURI().getScheme());
    }

    static void head(HttpResponse response, Seen seen) {
        seen.status(response.getStatusLine().getStatusCode());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getAllHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        seen.headers(headers);
        seen.fact("status line", response.getStatusLine());
        seen.fact("version", response.getProtocolVersion());
        seen.fact("class", response.getClass().getName());
        HttpEntity entity = response.getEntity();
        seen.fact("entity", entity == null ? null : entity.getClass().getName());
        if (entity != null) {
            seen.fact("type", entity.getContentType());
            seen.fact("length", entity.getContentLength());
            seen.fact("chunked", entity.isChunked());
        }
    }

    static void whole(HttpResponse response, Seen seen) throws IOException {
        head(response, seen);
        if (response.getEntity() != null) {
            seen.bytes(EntityUtils.toByteArray(response.getEntity()));
        }
    }

    /** What the callback was told, which is also what the future says. */
    static final class Heard<T> implements FutureCallback<T> {

        private final CompletableFuture<Object> told = new CompletableFuture<>();

        @Override
        public void completed(T result) {
            told.complete(result == null ? "null" : result);
        }

        @Override
        public void failed(Exception failure) {
            told.complete(failure);
        }

        @Override
        public void cancelled() {
            told.complete("cancelled");
        }

        T outcome(Future<T> future, Seen seen) throws ExecutionException, InterruptedException {
            seen.fact("future", future.getClass().getName());
            Object heard = told.get();
            seen.fact("told", heard instanceof String ? heard : heard.getClass().getName());
            seen.fact("done", future.isDone());
            try {
                T result = future.get();
                seen.fact("same result", result == heard);
                return result;
            } catch (ExecutionException failed) {
                seen.fact("same failure", failed.getCause() == heard);
                throw failed;
            }
        }
    }

    private static class Streaming extends AbstractAsyncResponseConsumer<Void> {

        private final ByteBuffer buffer = ByteBuffer.allocate(8_192);
        private final Seen seen;
        private int calls;

        Streaming(Seen seen) {
            this.seen = seen;
        }

        void piece(ByteBuffer piece) {
            seen.piece(piece.array(), 0, piece.limit());
        }

        @Override
        protected void onResponseReceived(HttpResponse response) {
            seen.fact("responses", ++calls);
            head(response, seen);
        }

        @Override
        protected void onEntityEnclosed(HttpEntity entity, ContentType type) {
            seen.fact("enclosed", type);
        }

        @Override
        protected void onContentReceived(ContentDecoder decoder, IOControl control) throws IOException {
            seen.fact("to file", decoder instanceof FileContentDecoder);
            while (decoder.read(buffer) > 0) {
                buffer.flip();
                piece(buffer);
                buffer.clear();
            }
        }

        @Override
        protected Void buildResult(HttpContext context) {
            return null;
        }

        @Override
        protected void releaseResources() {
            seen.fact("released", true);
        }
    }

    private static final class Bytes extends AsyncByteConsumer<Boolean> {

        private final Seen seen;

        Bytes(Seen seen) {
            this.seen = seen;
        }

        @Override
        protected void onByteReceived(ByteBuffer buffer, IOControl control) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            seen.bytes(bytes);
        }

        @Override
        protected void onResponseReceived(HttpResponse response) {
            head(response, seen);
        }

        @Override
        protected Boolean buildResult(HttpContext context) {
            return true;
        }
    }

    private static final class Characters extends AsyncCharConsumer<Boolean> {

        private final Seen seen;

        Characters(Seen seen) {
            this.seen = seen;
        }

        @Override
        protected void onCharReceived(CharBuffer buffer, IOControl control) {
            seen.bytes(buffer.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        protected void onResponseReceived(HttpResponse response) {
            head(response, seen);
        }

        @Override
        protected Boolean buildResult(HttpContext context) {
            return true;
        }
    }
}
