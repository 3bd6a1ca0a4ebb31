package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.StrictNetty;
import com.aimlapi.agent.it.app.Ways;
import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ClientRequestContextCaptor;
import com.linecorp.armeria.client.Clients;
import com.linecorp.armeria.client.RequestOptions;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.WebClientBuilder;
import com.linecorp.armeria.client.encoding.DecodingClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.SplitHttpResponse;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Uses only what Armeria has had since 1.14. */
public final class ArmeriaApp implements ClientApp {

    /** What comes into a pipe of these has to be given back. */
    private static final SubscriptionOption[] POOLED = {SubscriptionOption.WITH_POOLED_OBJECTS};

    private static final SubscriptionOption[] UNPOOLED = {};

    static {
        StrictNetty.tracksEveryBuffer();
    }

    private final ClientFactory factory = ClientFactory.builder()
            // The JDK's knows where the stand-in is.
            .addressResolverGroupFactory(loops -> DefaultAddressResolverGroup.INSTANCE)
            // A machine that is busy shakes hands slowly.
            .connectTimeoutMillis(30_000)
            .build();
    private final WebClient client = builder().build();
    private final WebClient following = builder().followRedirects().build();
    private final WebClient decoding =
            builder().followRedirects().decorator(DecodingClient.newDecorator()).build();
    private final List<Object> neverRead = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        ways.add(
                "blocking",
                Reading.WHOLE,
                (request, seen) -> whole(following.blocking().execute(http(request), options(request)), seen));
        ways.add(
                "aggregate",
                Reading.WHOLE,
                (request, seen) -> whole(execute(following, request).aggregate().join(), seen));
        ways.add(
                "aggregate, decoding",
                Reading.WHOLE,
                (request, seen) -> whole(execute(decoding, request).aggregate().join(), seen));
        ways.add("aggregate with pooled objects", Reading.WHOLE, (request, seen) -> {
            AggregatedHttpResponse response = execute(following, request)
                    .aggregateWithPooledObjects(PooledByteBufAllocator.DEFAULT)
                    .join();
            try (HttpData content = response.content()) {
                seen.fact("pooled", content.isPooled());
                whole(response, seen);
            }
        });
        ways.add(
                "aggregate, of a body in pieces",
                Reading.WHOLE,
                (request, seen) -> whole(
                        following
                                .execute(inPieces(request), options(request))
                                .aggregate()
                                .join(),
                        seen));
        stream(ways, "subscribe, all at once", Long.MAX_VALUE, UNPOOLED);
        stream(ways, "subscribe, one by one", 1, UNPOOLED);
        stream(ways, "subscribe with pooled objects", 1, POOLED);
        ways.add("split", Reading.STREAMED, (request, seen) -> {
            SplitHttpResponse response = execute(following, request).split();
            head(response.headers().join(), seen);
            Pieces pieces = new Pieces(seen, 1);
            response.body().subscribe(pieces);
            pieces.end.join();
        });
        ways.add("split, body never subscribed", Reading.HELD, (request, seen) -> {
            SplitHttpResponse response = execute(client, request).split();
            head(response.headers().join(), seen);
            neverRead.add(response);
        });
        ways.add("split, body aborted", Reading.DROPPED, (request, seen) -> {
            SplitHttpResponse response = execute(client, request).split();
            head(response.headers().join(), seen);
            response.body().abort();
        });
        leave(ways, "cancelled half read", Reading.DROPPED, POOLED);
        ways.add("aborted", Reading.CANCELLED, (request, seen) -> {
            HttpResponse response = execute(client, request);
            seen.pause("sent");
            response.abort();
            response.aggregate().join();
        });
        ways.add("aborted while aggregated", Reading.CANCELLED, (request, seen) -> {
            // One that follows redirects would wait for the answer all the same.
            HttpResponse response = execute(client, request);
            CompletableFuture<AggregatedHttpResponse> whole = response.aggregate();
            seen.pause("sent");
            response.abort();
            whole.join();
        });
        ways.add("context cancelled", Reading.CANCELLED, (request, seen) -> {
            try (ClientRequestContextCaptor captor = Clients.newContextCaptor()) {
                HttpResponse response = execute(client, request);
                seen.pause("sent");
                captor.get().cancel();
                response.aggregate().join();
            }
        });
        ways.add("subscription cancelled", Reading.CANCELLED, (request, seen) -> {
            HttpResponse response = execute(client, request);
            Pieces pieces = new Pieces(seen, 1);
            response.subscribe(pieces);
            seen.pause("sent");
            pieces.subscribed.join().cancel();
            response.whenComplete().join();
        });
        leave(ways, "cancelled after the first piece", Reading.ABANDONED, UNPOOLED);
        ways.add("split, body aborted after the first piece", Reading.ABANDONED, (request, seen) -> {
            SplitHttpResponse response = execute(client, request).split();
            head(response.headers().join(), seen);
            FirstPiece first = new FirstPiece();
            response.body().subscribe(first);
            first.came.join();
            response.body().abort();
        });
    }

    private void stream(Ways ways, String name, long atATime, SubscriptionOption[] options) {
        ways.add(name, Reading.STREAMED, (request, seen) -> {
            HttpResponse response = execute(following, request);
            seen.fact("response", response.getClass().getName());
            Pieces pieces = new Pieces(seen, atATime);
            response.subscribe(pieces, options);
            pieces.end.join();
            seen.fact("empty", response.isEmpty());
        });
    }

    private void leave(Ways ways, String name, Reading reading, SubscriptionOption[] options) {
        ways.add("subscribe, " + name, reading, (request, seen) -> {
            HttpResponse response = execute(client, request);
            seen.fact("response", response.getClass().getName());
            FirstPiece first = new FirstPiece();
            response.subscribe(first, options);
            seen.fact("first", first.came.join());
            first.subscription.cancel();
        });
    }

    private WebClientBuilder builder() {
        return WebClient.builder().factory(factory).maxResponseLength(0);
    }

    private static HttpResponse execute(WebClient client, Request request) {
        return client.execute(http(request), options(request));
    }

    private static RequestOptions options(Request request) {
        return request.timeoutMillis() == 0
                ? RequestOptions.of()
                : RequestOptions.builder()
                        .responseTimeoutMillis(request.timeoutMillis())
                        .build();
    }

    /** Of a length that is said before: the server that breaks off takes no other body, and a client that still writes sees that. */
    private static HttpRequest inPieces(Request request) {
        HttpRequest whole = http(request);
        if (request.body() == null) {
            return whole;
        }
        HttpRequestWriter pieces = HttpRequest.streaming(whole.headers());
        for (String piece : request.body().split("(?<=,)")) {
            pieces.write(HttpData.ofUtf8(piece));
        }
        pieces.close();
        return pieces;
    }

    private static HttpRequest http(Request request) {
        // Without these, Armeria asks every server for HTTP/2.
        String url = request.http2()
                ? request.url().replaceFirst("^https", "h2").replaceFirst("^http", "h2c")
                : request.url().replaceFirst("^https", "h1").replaceFirst("^http", "h1c");
        RequestHeadersBuilder headers = RequestHeaders.builder(HttpMethod.valueOf(request.method()), url);
        request.headers().forEach(headers::add);
        return request.body() == null
                ? HttpRequest.of(headers.build())
                : HttpRequest.of(headers.build(), HttpData.ofUtf8(request.body()));
    }

    private static void whole(AggregatedHttpResponse response, Seen seen) {
        head(response.headers(), seen);
        seen.fact("informational", response.informationals());
        seen.fact("trailers", response.trailers());
        seen.bytes(response.content().array());
    }

    private static void head(ResponseHeaders headers, Seen seen) {
        seen.status(headers.status().code());
        seen.headers(map(headers));
        seen.fact("reason", headers.status().reasonPhrase());
        seen.fact("type", headers.contentType());
    }

    private static Map<String, List<String>> map(HttpHeaders headers) {
        Map<String, List<String>> map = new TreeMap<>();
        headers.names().forEach(name -> map.put(name.toString(), headers.getAll(name)));
        return map;
    }

    /** Reads all, so many pieces at a time. */
    private static final class Pieces implements Subscriber<HttpObject> {

        private final Seen seen;
        private final long atATime;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
        private Subscription subscription;

        Pieces(Seen seen, long atATime) {
            this.seen = seen;
            this.atATime = atATime;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            subscribed.complete(given);
            subscription.request(atATime);
        }

        @Override
        public void onNext(HttpObject object) {
            if (object instanceof ResponseHeaders headers) {
                head(headers, seen);
            } else if (object instanceof HttpData data) {
                try (data) {
                    seen.fact("pooled", data.isPooled());
                    seen.bytes(data.array());
                }
            } else {
                seen.fact("trailers", object);
            }
            if (atATime < Long.MAX_VALUE) {
                subscription.request(atATime);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }

    /** Asks for no more once the first piece of the body is there. */
    private static final class FirstPiece implements Subscriber<HttpObject> {

        private final CompletableFuture<Boolean> came = new CompletableFuture<>();
        private volatile Subscription subscription;

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            subscription.request(1);
        }

        @Override
        public void onNext(HttpObject object) {
            if (object instanceof HttpData data) {
                data.close();
                came.complete(true);
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            came.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            came.complete(false);
        }
    }
}
