package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.Response;
import org.asynchttpclient.handler.StreamedAsyncHandler;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What AsyncHttpClient 2.1 to 2.15 has in a way of its own. */
final class Dialect {

    static final boolean HTTP2 = false;

    private Dialect() {}

    static void offer(Ways ways, AsyncHttpApp app) {
        ways.add("publisher", Reading.STREAMED, (request, seen) -> {
            Subscribed subscribed = new Subscribed(seen, Long.MAX_VALUE);
            app.execute(request, seen, subscribed);
            seen.fact("end of the stream", subscribed.end.get());
        });
        ways.add(
                "publisher, left at the first piece",
                Reading.ABANDONED,
                (request, seen) -> app.execute(request, seen, new Subscribed(seen, 1)));
    }

    static AsyncHttpApp.Listening leftAtHeaders() {
        return new AsyncHttpApp.Listening() {
            @Override
            public State onHeadersReceived(HttpHeaders headers) {
                return State.ABORT;
            }
        };
    }

    static DefaultAsyncHttpClientConfig.Builder http2(DefaultAsyncHttpClientConfig.Builder config) {
        return config;
    }

    static DefaultAsyncHttpClientConfig.Builder quick(DefaultAsyncHttpClientConfig.Builder config) {
        return config.setShutdownQuietPeriod(0);
    }

    static DefaultAsyncHttpClientConfig.Builder readingWithin(DefaultAsyncHttpClientConfig.Builder config, int millis) {
        return config.setReadTimeout(millis);
    }

    static RequestBuilder within(RequestBuilder request, int millis) {
        return request.setRequestTimeout(millis);
    }

    /** As Play WS reads: a reactive stream. */
    private static final class Subscribed extends AsyncHttpApp.Listening
            implements StreamedAsyncHandler<Response>, Subscriber<HttpResponseBodyPart> {

        private final Seen seen;
        private final long wanted;
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private Subscription subscription;
        private long read;

        Subscribed(Seen seen, long wanted) {
            this.seen = seen;
            this.wanted = wanted;
        }

        @Override
        public State onStream(Publisher<HttpResponseBodyPart> publisher) {
            publisher.subscribe(this);
            return State.CONTINUE;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            subscription.request(1);
        }

        @Override
        public void onNext(HttpResponseBodyPart part) {
            byte[] bytes = part.getBodyPartBytes();
            if (++read == wanted) {
                seen.fact("first", bytes.length > 0);
                subscription.cancel();
            } else {
                seen.piece(bytes, 0, bytes.length);
                subscription.request(1);
            }
        }

        @Override
        public void onComplete() {
            end.complete("complete");
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(failure.toString());
        }
    }
}
