package com.aimlapi.agent.isolated.client.reactor;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.netty.Connection;
import reactor.util.context.Context;

/** Passes everything on as it is: the subscriber's signals and, as its subscription, the application's. */
final class WatchedSubscriber implements CoreSubscriber<Connection>, Subscription, Scannable {

    private final CoreSubscriber<? super Connection> subscriber;
    private final Call call;
    private Subscription subscription;
    private volatile boolean over;

    WatchedSubscriber(CoreSubscriber<? super Connection> subscriber, Call call) {
        this.subscriber = subscriber;
        this.call = call;
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        subscription = upstream;
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(Connection connection) {
        over = true;
        try {
            call.answered(connection);
        } catch (RuntimeException | LinkageError unknownVersion) {
            call.cancelled(); // the application's call goes on
        }
        subscriber.onNext(connection);
    }

    @Override
    public void onError(Throwable thrown) {
        over = true;
        call.failed(thrown);
        subscriber.onError(thrown);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
    }

    @Override
    public void request(long count) {
        subscription.request(count);
    }

    /** After the response it is nothing but an operator's tidiness: who gives up a body cancels that. */
    @Override
    public void cancel() {
        if (!over) {
            call.cancelled();
        }
        subscription.cancel();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return subscription;
        }
        return key == Attr.ACTUAL ? subscriber : null;
    }
}
