package com.aimlapi.agent.isolated.client.apacheasync5;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Apache HttpAsyncClient 5 is looked into: a request runs through a chain of handlers, of which the first sees what comes out of
 * retries, redirects, cache and decompression, and the last is the one that sends. The place in front of each is the same method. What sends gives
 * the client's runtime a handler of its own, which writes the request's body.
 */
public final class ApacheAsync5Hooks {

    static final int HANDLE = 0;
    static final int ATTEMPT = 1;
    static final int EXCHANGE = 2;

    static final int SCOPE = 2;
    static final int CALLBACK = 3;

    static final int EXCHANGE_HANDLER = 1;

    private static final String SENDING = "(Lorg/apache/hc/core5/http/HttpRequest;"
            + "Lorg/apache/hc/core5/http/nio/AsyncEntityProducer;"
            + "Lorg/apache/hc/client5/http/async/AsyncExecChain$Scope;"
            + "Lorg/apache/hc/client5/http/async/AsyncExecChain;"
            + "Lorg/apache/hc/client5/http/async/AsyncExecCallback;)V";

    private static final String EXCHANGING = "(Ljava/lang/String;"
            + "Lorg/apache/hc/core5/http/nio/AsyncClientExchangeHandler;"
            + "Lorg/apache/hc/client5/http/protocol/HttpClientContext;)Lorg/apache/hc/core5/concurrent/Cancellable;";

    private ApacheAsync5Hooks() {}

    public static HttpClient client() {
        return new HttpClient(
                        "Apache HttpAsyncClient 5",
                        "com.aimlapi.agent.isolated.client.apacheasync5.ApacheAsync5Adapter")
                .announcedBy("org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient")
                .hook(
                        HANDLE,
                        "org.apache.hc.client5.http.impl.async.AsyncExecChainElement",
                        "execute",
                        "(Lorg/apache/hc/core5/http/HttpRequest;"
                                + "Lorg/apache/hc/core5/http/nio/AsyncEntityProducer;"
                                + "Lorg/apache/hc/client5/http/async/AsyncExecChain$Scope;"
                                + "Lorg/apache/hc/client5/http/async/AsyncExecCallback;)V")
                .replacingArgument(CALLBACK)
                .hook(ATTEMPT, "org.apache.hc.client5.http.impl.async.HttpAsyncMainClientExec", "execute", SENDING)
                .hook(ATTEMPT, "org.apache.hc.client5.http.impl.async.H2AsyncMainClientExec", "execute", SENDING)
                .hook(
                        EXCHANGE,
                        "org.apache.hc.client5.http.impl.async.InternalHttpAsyncExecRuntime",
                        "execute",
                        EXCHANGING)
                .replacingArgument(EXCHANGE_HANDLER)
                .hook(
                        EXCHANGE,
                        "org.apache.hc.client5.http.impl.async.InternalH2AsyncExecRuntime",
                        "execute",
                        EXCHANGING)
                .replacingArgument(EXCHANGE_HANDLER);
    }
}
