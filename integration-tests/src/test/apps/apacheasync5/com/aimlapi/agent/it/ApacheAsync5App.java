package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.cache.CachingHttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.apache.hc.core5.util.VersionInfo;

/** Uses what Apache HttpAsyncClient has had since 5.0. */
public final class ApacheAsync5App implements ClientApp {

    private final CloseableHttpAsyncClient http1 =
            started(configured(HttpAsyncClients.custom(), HttpVersionPolicy.FORCE_HTTP_1)
                    .build());
    private final CloseableHttpAsyncClient held =
            started(configured(HttpAsyncClients.custom(), HttpVersionPolicy.FORCE_HTTP_1)
                    .build());
    private final CloseableHttpAsyncClient http2 = started(
            configured(HttpAsyncClients.custom(), HttpVersionPolicy.NEGOTIATE).build());
    private final CloseableHttpAsyncClient onlyHttp2 =
            started(HttpAsyncClients.customHttp2().disableAutomaticRetries().build());
    private final CloseableHttpAsyncClient caching =
            started(configured(CachingHttpAsyncClients.custom(), HttpVersionPolicy.FORCE_HTTP_1)
                    .build());
    private final List<Object> kept = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        ways.add("simple request", Reading.WHOLE, (request, seen) -> {
            Future<SimpleHttpResponse> future = client(request).execute(http(request), null);
            seen.fact("future", future.getClass().getName());
            SimpleHttpResponse response = future.get();
            seen.fact("same response", response == future.get());
            simple(response, seen);
        });
        ways.add("simple request with a callback", Reading.WHOLE, (request, seen) -> {
            CompletableFuture<SimpleHttpResponse> called = new CompletableFuture<>();
            Future<SimpleHttpResponse> future = client(request).execute(http(request), into(called));
            simple(called.join(), seen);
            seen.fact("same response", called.join() == future.get());
        });
        ways.add("body in chunks", Reading.WHOLE, (request, seen) -> {
            BasicRequestProducer producer = new BasicRequestProducer(
                    http(request),
                    request.body() == null
                            ? null
                            : new BasicAsyncEntityProducer(request.body(), ContentType.APPLICATION_JSON, true));
            message(
                    client(request)
                            .execute(producer, new BasicResponseConsumer<>(new StringAsyncEntityConsumer()), null)
                            .get(),
                    seen);
        });
        ways.add("simple request to a target", Reading.WHOLE, (request, seen) -> {
            SimpleHttpRequest http = http(request);
            HttpHost target = new HttpHost(
                    http.getScheme(),
                    http.getAuthority().getHostName(),
                    http.getAuthority().getPort());
            Future<Message<HttpResponse, String>> future = client(request)
                    .execute(
                            target,
                            SimpleRequestProducer.create(http),
                            new BasicResponseConsumer<>(new StringAsyncEntityConsumer()),
                            null,
                            null,
                            null);
            message(future.get(), seen);
        });
        ways.add("HTTP/2 client", Reading.WHOLE, (request, seen) -> {
            CloseableHttpAsyncClient client = request.http2() ? onlyHttp2 : http1;
            simple(client.execute(http(request), null).get(), seen);
        });
        ways.add("caching client", Reading.WHOLE, (request, seen) -> {
            CloseableHttpAsyncClient client = request.http2() ? http2 : caching;
            simple(client.execute(http(request), null).get(), seen);
        });
        ways.add(
                "string consumer",
                Reading.WHOLE,
                (request, seen) -> message(
                        send(request, new BasicResponseConsumer<>(new StringAsyncEntityConsumer()))
                                .get(),
                        seen));
        ways.add(
                "characters as they come",
                Reading.STREAMED,
                (request, seen) ->
                        seen.fact("result", send(request, new Characters(seen)).get()));
        ways.add(
                "bytes as they come",
                Reading.STREAMED,
                (request, seen) -> seen.fact(
                        "result",
                        send(request, new Bytes(seen, Integer.MAX_VALUE) {
                                    @Override
                                    void piece(byte[] bytes) {
                                        seen.bytes(bytes);
                                    }
                                })
                                .get()));
        ways.add(
                "bytes thrown away",
                Reading.DISCARDED,
                (request, seen) -> seen.fact(
                        "result",
                        send(request, new Bytes(seen, Integer.MAX_VALUE)).get()));
        ways.add(
                "consumer that fails at the head",
                Reading.DROPPED,
                (request, seen) -> send(request, new Bytes(seen, Integer.MAX_VALUE) {
                            @Override
                            protected void start(HttpResponse response, ContentType type) throws IOException {
                                super.start(response, type);
                                throw new IOException("enough");
                            }
                        })
                        .get());
        ways.add("cancelled at the head", Reading.DROPPED, (request, seen) -> {
            CountDownLatch head = new CountDownLatch(1);
            Future<String> future = send(request, new Bytes(seen, Integer.MAX_VALUE) {
                @Override
                protected void start(HttpResponse response, ContentType type) throws IOException {
                    super.start(response, type);
                    head.countDown();
                }
            });
            head.await();
            cancelled(future, seen);
        });
        ways.add("never consumed", Reading.HELD, (request, seen) -> {
            CountDownLatch head = new CountDownLatch(1);
            CloseableHttpAsyncClient client = request.http2() ? http2 : held;
            kept.add(client.execute(
                    SimpleRequestProducer.create(http(request)),
                    new Bytes(seen, 0) {
                        @Override
                        protected void start(HttpResponse response, ContentType type) throws IOException {
                            super.start(response, type);
                            head.countDown();
                        }
                    },
                    null));
            head.await();
        });
        if (!version().startsWith("5.0")) {
            cancelled(ways);
        }
        ways.add("cancelled after the first piece", Reading.ABANDONED, (request, seen) -> {
            CountDownLatch first = new CountDownLatch(1);
            // A client that may take all that comes is not to be had while it comes.
            AsyncResponseConsumer<String> consumer = new Bytes(seen, 1_024) {
                @Override
                void piece(byte[] bytes) {
                    first.countDown();
                }
            };
            Future<String> future = fresh(request).execute(SimpleRequestProducer.create(http(request)), consumer, null);
            first.await();
            cancelled(future, seen);
        });
    }

    /** A call of version 5.0 that is cancelled before its answer keeps its connection. */
    private void cancelled(Ways ways) {
        ways.add("cancelled", Reading.CANCELLED, (request, seen) -> {
            CompletableFuture<SimpleHttpResponse> called = new CompletableFuture<>();
            Future<SimpleHttpResponse> future = fresh(request).execute(http(request), into(called));
            seen.pause("sent");
            seen.fact("cancel", future.cancel(true));
            seen.fact("callback", called.isCancelled());
            future.get();
        });
    }

    private static String version() {
        return VersionInfo.loadVersionInfo("org.apache.hc.client5", ApacheAsync5App.class.getClassLoader())
                .getRelease();
    }

    private static void cancelled(Future<?> future, Seen seen) {
        // It may have come to its end by then.
        future.cancel(true);
        seen.fact("done", future.isDone());
    }

    private <T> Future<T> send(Request request, AsyncResponseConsumer<T> consumer) {
        return client(request).execute(SimpleRequestProducer.create(http(request)), consumer, null);
    }

    /** Without a connection: a call that finds one open may not come by its connection when it is cancelled. */
    private CloseableHttpAsyncClient fresh(Request request) {
        HttpVersionPolicy version = request.http2() ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_1;
        CloseableHttpAsyncClient client =
                started(configured(HttpAsyncClients.custom(), version).build());
        kept.add(client);
        return client;
    }

    private CloseableHttpAsyncClient client(Request request) {
        return request.http2() ? http2 : http1;
    }

    private static SimpleHttpRequest http(Request request) {
        SimpleHttpRequest http = new SimpleHttpRequest(request.method(), URI.create(request.url()));
        RequestConfig.Builder config = RequestConfig.custom();
        request.headers().forEach((name, value) -> {
            if (name.equals("Expect")) {
                config.setExpectContinueEnabled(true);
            } else {
                http.setHeader(name, value);
            }
        });
        if (request.timeoutMillis() > 0) {
            config.setResponseTimeout(Timeout.ofMilliseconds(request.timeoutMillis()));
        }
        http.setConfig(config.build());
        if (request.body() != null) {
            http.setBody(request.body(), ContentType.APPLICATION_JSON);
        }
        return http;
    }

    private static HttpAsyncClientBuilder configured(HttpAsyncClientBuilder builder, HttpVersionPolicy version) {
        return builder.disableAutomaticRetries()
                .setVersionPolicy(version)
                // A call is answered before its connection is given back, which the next one shall wait for; and some
                // that are
                // given back are closed by the server without a word.
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(tls())
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setMaxConnPerRoute(1)
                        .build());
    }

    /** Versions before 5.2 do not find out themselves, on a JDK of today, what a server has chosen. */
    private static TlsStrategy tls() {
        return ClientTlsStrategyBuilder.create()
                .setTlsDetailsFactory(engine -> new TlsDetails(engine.getSession(), engine.getApplicationProtocol()))
                .build();
    }

    private static CloseableHttpAsyncClient started(CloseableHttpAsyncClient client) {
        client.start();
        return client;
    }

    private static <T> FutureCallback<T> into(CompletableFuture<T> called) {
        return new FutureCallback<>() {
            @Override
            public void completed(T result) {
                called.complete(result);
            }

            @Override
            public void failed(Exception failure) {
                called.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                called.cancel(false);
            }
        };
    }

    private static void simple(SimpleHttpResponse response, Seen seen) {
        head(response, seen);
        seen.fact("type", response.getContentType());
        seen.text(String.valueOf(response.getBodyText()));
    }

    private static void message(Message<HttpResponse, String> message, Seen seen) {
        head(message.getHead(), seen);
        seen.text(String.valueOf(message.getBody()));
    }

    private static void head(HttpResponse response, Seen seen) {
        seen.status(response.getCode());
        seen.fact("reason", response.getReasonPhrase());
        seen.fact("version", response.getVersion());
        seen.fact("class", response.getClass().getName());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getName().equals("Date")) {
                continue; // the server sends none, but a cache notes the time
            }
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        seen.headers(headers);
    }

    private static final class Characters extends AbstractCharResponseConsumer<String> {

        private final Seen seen;

        Characters(Seen seen) {
            this.seen = seen;
        }

        @Override
        protected void start(HttpResponse response, ContentType type) {
            head(response, seen);
            seen.fact("type", type);
        }

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(CharBuffer characters, boolean last) {
            seen.bytes(characters.toString().getBytes(StandardCharsets.UTF_8));
            characters.position(characters.limit());
        }

        @Override
        protected String buildResult() {
            return "read";
        }

        @Override
        public void releaseResources() {}
    }

    /** Throws them away. */
    private static class Bytes extends AbstractBinResponseConsumer<String> {

        private final Seen seen;
        private final int capacity;

        Bytes(Seen seen, int capacity) {
            this.seen = seen;
            this.capacity = capacity;
        }

        void piece(byte[] bytes) {}

        @Override
        protected void start(HttpResponse response, ContentType type) throws IOException {
            head(response, seen);
            seen.fact("type", type);
        }

        @Override
        protected int capacityIncrement() {
            return capacity;
        }

        @Override
        protected void data(ByteBuffer bytes, boolean last) {
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            if (piece.length > 0) {
                piece(piece);
            }
        }

        @Override
        protected String buildResult() {
            return "read";
        }

        @Override
        public void releaseResources() {}
    }
}
