package com.aimlapi.agent.isolated.client.pekko;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Pekko HTTP is looked into: {@code singleRequest} of both DSLs, {@code superPool} and the flows of host connection pools all
 * hand each request to the pools in this one method, on the caller's thread.
 */
public final class PekkoHooks {

    static final int DISPATCH = 0;
    static final int POOL = 0;
    static final int REQUEST = 1;

    private PekkoHooks() {}

    public static HttpClient client() {
        return new HttpClient("Pekko HTTP", "com.aimlapi.agent.isolated.client.pekko.PekkoAdapter")
                .announcedBy("org.apache.pekko.http.scaladsl.Http$")
                .hook(
                        DISPATCH,
                        "org.apache.pekko.http.impl.engine.client.PoolMaster",
                        "dispatchRequest",
                        "(Lorg/apache/pekko/http/impl/engine/client/PoolId;"
                                + "Lorg/apache/pekko/http/scaladsl/model/HttpRequest;"
                                + "Lorg/apache/pekko/stream/Materializer;)Lscala/concurrent/Future;")
                .replacingArgument(REQUEST)
                .replacingResult();
    }
}
