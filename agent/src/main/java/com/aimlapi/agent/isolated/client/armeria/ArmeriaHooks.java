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

    private static final String DELEGATE = "com.linecorp.armeria.client.HttpClientDelegate";

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
                        "(Lcom/linecorp/armeria/common/HttpObject;)Z");
    }
}
