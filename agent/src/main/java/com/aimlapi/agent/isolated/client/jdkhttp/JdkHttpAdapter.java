package com.aimlapi.agent.isolated.client.jdkhttp;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Watches {@code java.net.http.HttpClient} by standing in for the body handler; the future stays the client's own. */
public final class JdkHttpAdapter extends Adapter {

    private final Exchanges exchanges;
    /** By the client's subscriber to a request's body. */
    private final Attachments<Exchange> sending = new Attachments<>();

    public JdkHttpAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws ReflectiveOperationException {
        switch (point) {
            case JdkHttpHooks.SEND_ASYNC:
                return send(arguments);
            case JdkHttpHooks.BODY_PASSES:
                bodyPasses(self, (ByteBuffer) arguments[JdkHttpHooks.PASSING]);
                return null;
            default:
                bodyBegins(self, point == JdkHttpHooks.BODY_BEGINS_HTTP2);
                return null;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        Call call = (Call) token;
        if (thrown != null) {
            call.exchange.failed(thrown);
        } else {
            ((CompletableFuture<?>) result).whenComplete(call::completed);
        }
        return result;
    }

    private Call send(Object[] arguments) {
        HttpRequest request = (HttpRequest) arguments[JdkHttpHooks.REQUEST];
        BodyHandler<?> handler = (BodyHandler<?>) arguments[JdkHttpHooks.BODY_HANDLER];
        if (request == null || handler == null) {
            return null; // the client will refuse it
        }
        URI uri = request.uri();
        int port = port(uri);
        if (!exchanges.watches(uri.getHost(), port)) {
            return null;
        }
        Exchange exchange =
                exchanges.begin(request.method(), uri.toString(), uri.getHost(), port, valueIn(request.headers()));
        exchange.callerLeaves(); // other threads go on with it, and may be done with it first
        Call call = new Call(exchange);
        arguments[JdkHttpHooks.BODY_HANDLER] = new WatchedHandler<>(handler, call);
        return call;
    }

    private void bodyBegins(Object subscriber, boolean http2) throws ReflectiveOperationException {
        Object handler = Internals.bodyHandler(subscriber, http2);
        if (handler instanceof WatchedHandler) {
            Exchange exchange = ((WatchedHandler<?>) handler).call.exchange;
            if (exchange.wantsRequestBody()) {
                exchange.requestBodyBegins();
                sending.put(subscriber, exchange);
            }
        }
    }

    private void bodyPasses(Object subscriber, ByteBuffer piece) {
        Exchange exchange = sending.get(subscriber);
        if (exchange != null && piece != null) {
            exchange.requestBody(piece);
        }
    }

    private static int hops(HttpResponse<?> response) {
        int hops = 0;
        HttpResponse<?> previous = response.previousResponse().orElse(null);
        while (previous != null) {
            hops++;
            previous = previous.previousResponse().orElse(null);
        }
        return hops;
    }

    private static UnaryOperator<String> valueIn(HttpHeaders headers) {
        return name -> headers.firstValue(name).orElse(null);
    }

    private static String version(Version version) {
        switch (version.name()) {
            case "HTTP_1_1":
                return "1.1";
            case "HTTP_2":
                return "2";
            case "HTTP_3": // since Java 26
                return "3";
            default:
                return null;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** Ends when both have: the body, and the future, which alone knows the hops. Either may come first. */
    private static final class Call {

        private final Exchange exchange;
        private final AtomicInteger open = new AtomicInteger(2);

        Call(Exchange exchange) {
            this.exchange = exchange;
        }

        void completed(Object response, Throwable failure) {
            if (failure != null) {
                failed(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            } else if (response == null) {
                exchange.cancelled(); // the application has completed the future itself
            } else {
                exchange.resent(hops((HttpResponse<?>) response));
                if (exchange.wantsBody()) {
                    endOne();
                } else {
                    exchange.succeeded();
                }
            }
        }

        /** Not all that a future fails with came over the wire. */
        private void failed(Throwable cause) {
            // The client's own time-outs are IOExceptions; this is CompletableFuture.orTimeout, the application's.
            if (cause instanceof CancellationException || cause instanceof TimeoutException) {
                exchange.cancelled();
            } else if (exchange.status() == 0 || ofTheConnection(cause)) {
                exchange.failed(cause);
            } else if (open.get() == 1) {
                exchange.bodyEnded(); // the application's own handler failed at an answer that has come, whole
            } else {
                exchange.bodyClosed();
            }
        }

        /** A handler that writes a file has exceptions of its own. */
        private static boolean ofTheConnection(Throwable cause) {
            return cause instanceof IOException && !(cause instanceof FileSystemException);
        }

        void endOne() {
            if (open.decrementAndGet() == 0) {
                exchange.bodyEnded();
            }
        }
    }

    /** Tells the exchange of the head. The client's own objects know it, and by it their call. */
    private static final class WatchedHandler<T> implements BodyHandler<T> {

        private final BodyHandler<T> handler;
        private final Call call;

        WatchedHandler(BodyHandler<T> handler, Call call) {
            this.handler = handler;
            this.call = call;
        }

        @Override
        public BodySubscriber<T> apply(ResponseInfo head) {
            call.exchange.response(head.statusCode(), version(head.version()), valueIn(head.headers()));
            BodySubscriber<T> subscriber = handler.apply(head);
            // Any other body keeps the subscriber that the client may know as its own.
            return call.exchange.wantsBody() ? new WatchedBody<>(subscriber, call) : subscriber;
        }
    }

    /** Passes everything on as it is, and a copy of the bytes to the exchange. */
    private static final class WatchedBody<T> implements BodySubscriber<T> {

        private final BodySubscriber<T> subscriber;
        private final Call call;

        WatchedBody(BodySubscriber<T> subscriber, Call call) {
            this.subscriber = subscriber;
            this.call = call;
        }

        @Override
        public CompletionStage<T> getBody() {
            return subscriber.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    subscription.request(count);
                }

                @Override
                public void cancel() {
                    call.exchange.bodyClosed();
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(call.exchange::body);
            subscriber.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            call.exchange.bodyFailed(failure);
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            call.endOne();
            subscriber.onComplete();
        }
    }
}
