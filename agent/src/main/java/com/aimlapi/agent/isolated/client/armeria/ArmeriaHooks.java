package com.aimlapi.agent.isolated.client.armeria;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Armeria is looked into: below all decorators, where each attempt is executed and sent, and where what has come off the wire is
 * written into the response that the application will read.
 */
public final class ArmeriaHooks {

    static final int EXECUTE = 0;
    static final int SEND = 1;
    static final int WRITE = 2;
    static final int INITIALIZE = 3;
    static final int WRITE_BODY = 4;

    private static final String DELEGATE = "com.linecorp.armeria.client.HttpClientDelegate";

    private static final String OBJECT = "Lcom/linecorp/armeria/common/HttpObject;";
    private static final String CONTEXT = "DefaultClientRequestContext";
    private static final String ENDPOINTS = "Lcom/linecorp/armeria/client/endpoint/EndpointGroup;";
    private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";

    private ArmeriaHooks() {}

    public static HttpClient client() {
        return new HttpClient("Armeria", "com.aimlapi.agent.isolated.client.armeria.ArmeriaAdapter")
                .announcedBy("com.linecorp.armeria.client.ClientFactory")
                .hook(
                        EXECUTE,
                        DELEGATE,
                        "execute",
                        "(Lcom/linecorp/armeria/client/ClientRequestContext;Lcom/linecorp/armeria/common/HttpRequest;)"
                                + "Lcom/linecorp/armeria/common/HttpResponse;")
                .hook(
                        SEND,
                        DELEGATE,
                        "doExecute",
                        "(Lcom/linecorp/armeria/client/PooledChannel;Lcom/linecorp/armeria/client/ClientRequestContext;"
                                + "Lcom/linecorp/armeria/common/HttpRequest;Lcom/linecorp/armeria/client/DecodedHttpResponse;)V")
                // its form since two of the classes moved
                .hook(
                        SEND,
                        DELEGATE,
                        "doExecute",
                        "(Lcom/linecorp/armeria/internal/client/PooledChannel;Lcom/linecorp/armeria/client/ClientRequestContext;"
                                + "Lcom/linecorp/armeria/common/HttpRequest;Lcom/linecorp/armeria/internal/client/DecodedHttpResponse;)V")
                .hook(
                        WRITE,
                        "com.linecorp.armeria.client.DecodedHttpResponse",
                        "tryWrite",
                        "(Lcom/linecorp/armeria/common/HttpObject;)Z")
                // its place since then
                .hook(
                        WRITE,
                        "com.linecorp.armeria.internal.client.DecodedHttpResponse",
                        "tryWrite",
                        "(Lcom/linecorp/armeria/common/HttpObject;)Z")
                .hook(WRITE_BODY, "com.linecorp.armeria.client.HttpRequestSubscriber", "write", "(" + OBJECT + "Z)V")
                .whereThere()
                // its place since 1.17
                .hook(
                        WRITE_BODY,
                        "com.linecorp.armeria.client.AbstractHttpRequestHandler",
                        "write",
                        "(" + OBJECT + "Z)V")
                .whereThere()
                .hook(INITIALIZE, "com.linecorp.armeria.client." + CONTEXT, "init", "(" + ENDPOINTS + ")" + FUTURE)
                .hook(
                        INITIALIZE,
                        "com.linecorp.armeria.internal.client." + CONTEXT,
                        "init",
                        "(" + ENDPOINTS + ")" + FUTURE)
                // its form since it knows the endpoints before
                .hook(INITIALIZE, "com.linecorp.armeria.internal.client." + CONTEXT, "init", "()" + FUTURE);
    }
}
