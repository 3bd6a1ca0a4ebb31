package com.aimlapi.agent.isolated.client.apache4;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Apache HttpClient 4 is looked into: every {@code execute} ends in one method of its class, around the client's own retries and
 * redirects. What holds a connection for a response is looked into as well, since that tells when it is given up, and what a connection
 * lets an entity write itself to, which is the one place that a request's body passes.
 */
public final class Apache4Hooks {

    /** By a client that writes this call's redirects, and no others, into the context. */
    static final int EXECUTE = 0;
    /** By any other. */
    static final int EXECUTE_UNCOUNTED = 1;

    /** What holds a connection for a response gives it back, or shuts it down. */
    static final int LEASE_ENDS = 2;

    /** A connection makes the stream for a message's body; servers do so too. */
    static final int SEND_BODY = 3;

    static final int TARGET = 0;
    static final int REQUEST = 1;
    static final int CONTEXT = 2;

    private static final String CLIENT = "org.apache.http.impl.client.";
    private static final String ARGUMENTS =
            "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;Lorg/apache/http/protocol/HttpContext;)";
    private static final String RESPONSE = "Lorg/apache/http/HttpResponse;";
    private static final String CLOSEABLE_RESPONSE = "Lorg/apache/http/client/methods/CloseableHttpResponse;";

    private Apache4Hooks() {}

    public static HttpClient client() {
        HttpClient client = new HttpClient(
                        "Apache HttpClient 4", "com.aimlapi.agent.isolated.client.apache4.Apache4Adapter")
                .announcedBy("org.apache.http.client.HttpClient", CLIENT + "HttpClientBuilder")
                // since 4.3
                .hook(EXECUTE, CLIENT + "InternalHttpClient", "doExecute", ARGUMENTS + CLOSEABLE_RESPONSE)
                .replacingArgument(CONTEXT)
                .whereThere()
                .hook(EXECUTE_UNCOUNTED, CLIENT + "MinimalHttpClient", "doExecute", ARGUMENTS + CLOSEABLE_RESPONSE)
                .hook(EXECUTE_UNCOUNTED, CLIENT + "AbstractHttpClient", "execute", ARGUMENTS + RESPONSE)
                // its name since 4.3
                .hook(EXECUTE_UNCOUNTED, CLIENT + "AbstractHttpClient", "doExecute", ARGUMENTS + CLOSEABLE_RESPONSE);
        lease(client, "org.apache.http.impl.conn.AbstractClientConnAdapter");
        // since 4.2
        lease(client, "org.apache.http.impl.conn.ManagedClientConnectionImpl");
        // since 4.3
        lease(client, "org.apache.http.impl.execchain.ConnectionHolder");
        return client.hook(LEASE_ENDS, "org.apache.http.impl.execchain.ConnectionHolder", "close", "()V")
                .hook(
                        SEND_BODY,
                        "org.apache.http.impl.entity.EntitySerializer",
                        "doSerialize",
                        "(Lorg/apache/http/io/SessionOutputBuffer;Lorg/apache/http/HttpMessage;)Ljava/io/OutputStream;")
                .replacingResult()
                .whereThere()
                // since 4.3, for all but the clients of before
                .hook(
                        SEND_BODY,
                        "org.apache.http.impl.BHttpConnectionBase",
                        "prepareOutput",
                        "(Lorg/apache/http/HttpMessage;)Ljava/io/OutputStream;")
                .replacingResult()
                .whereThere();
    }

    private static void lease(HttpClient client, String className) {
        client.hook(LEASE_ENDS, className, "abortConnection", "()V")
                .hook(LEASE_ENDS, className, "releaseConnection", "()V");
    }
}
