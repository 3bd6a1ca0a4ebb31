package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Apache HttpAsyncClient 4.1 is looked into: every {@code execute} of one request ends in one method of its class. Not
 * AbstractHttpAsyncClient, which never worked since 4.0: it fails at its first connection.
 */
public final class ApacheAsync4Hooks {

    /** By a client that writes this call's redirects, and no others, into the context. */
    static final int EXECUTE = 0;
    /** By any other. */
    static final int EXECUTE_UNCOUNTED = 1;

    /** Several requests at once, which are not watched. A client without it is 4.0, whose calls may hang by themselves. */
    static final int EXECUTE_PIPELINED = 2;

    static final int PRODUCER = 0;
    static final int CONSUMER = 1;

    private static final String CLIENT = "org.apache.http.impl.nio.client.";
    private static final String DESCRIPTOR = "(Lorg/apache/http/nio/protocol/HttpAsyncRequestProducer;"
            + "Lorg/apache/http/nio/protocol/HttpAsyncResponseConsumer;Lorg/apache/http/protocol/HttpContext;"
            + "Lorg/apache/http/concurrent/FutureCallback;)Ljava/util/concurrent/Future;";

    private static final String PIPELINED = "(Lorg/apache/http/HttpHost;Ljava/util/List;Ljava/util/List;"
            + "Lorg/apache/http/protocol/HttpContext;Lorg/apache/http/concurrent/FutureCallback;)"
            + "Ljava/util/concurrent/Future;";

    private ApacheAsync4Hooks() {}

    public static HttpClient client() {
        HttpClient client = new HttpClient(
                        "Apache HttpAsyncClient 4",
                        "com.aimlapi.agent.isolated.client.apacheasync4.ApacheAsync4Adapter")
                .announcedBy("org.apache.http.nio.client.HttpAsyncClient", CLIENT + "HttpAsyncClientBuilder");
        execute(client, EXECUTE, "InternalHttpAsyncClient");
        execute(client, EXECUTE_UNCOUNTED, "MinimalHttpAsyncClient");
        return client;
    }

    private static void execute(HttpClient client, int point, String simpleName) {
        client.hook(point, CLIENT + simpleName, "execute", DESCRIPTOR)
                .replacingArgument(PRODUCER)
                .replacingArgument(CONSUMER)
                .hook(EXECUTE_PIPELINED, CLIENT + simpleName, "execute", PIPELINED);
    }
}
