package com.aimlapi.agent.isolated.client.vertx;

import com.aimlapi.agent.isolated.client.OfSomeVersions;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.impl.future.PromiseInternal;

/**
 * Vert.x 4 hands its promise of a request over before it connects, and the application's handler may already be waiting for it. This
 * is a promise in its place, on the same context, that lets us see the request first.
 */
@OfSomeVersions
final class HandedOver {

    private HandedOver() {}

    static Object inPlaceOf(Object promise, Handler<AsyncResult<HttpClientRequest>> first) {
        @SuppressWarnings("unchecked")
        PromiseInternal<HttpClientRequest> applications = (PromiseInternal<HttpClientRequest>) promise;
        PromiseInternal<HttpClientRequest> ours = applications.context().promise();
        ours.future().onComplete(request -> {
            try {
                first.handle(request);
            } catch (Throwable oursAlone) {
                // The application's call goes on.
            }
            applications.handle(request);
        });
        return ours;
    }
}
