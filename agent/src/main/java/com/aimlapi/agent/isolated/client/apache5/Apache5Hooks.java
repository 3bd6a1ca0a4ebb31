package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Apache HttpClient 5 is looked into: every way of executing a request ends in {@code doExecute}, outside of the client's own
 * retries, redirects, cache and decompression; each time that it does send the request passes the main executor, and
 * its body the stream that the connection makes for it.
 */
public final class Apache5Hooks {

    static final int EXECUTE = 0;
    static final int TARGET = 0;
    static final int REQUEST = 1;

    static final int ATTEMPT = 1;
    static final int SENT = 0;
    static final int SCOPE = 1;

    /** A connection makes the stream for a message's body; servers do so too. */
    static final int SEND_BODY = 2;

    private static final String DO_EXECUTE = "(Lorg/apache/hc/core5/http/HttpHost;"
            + "Lorg/apache/hc/core5/http/ClassicHttpRequest;Lorg/apache/hc/core5/http/protocol/HttpContext;)"
            + "Lorg/apache/hc/client5/http/impl/classic/CloseableHttpResponse;";

    private Apache5Hooks() {}

    public static HttpClient client() {
        return new HttpClient("Apache HttpClient 5", "com.aimlapi.agent.isolated.client.apache5.Apache5Adapter")
                .announcedBy("org.apache.hc.client5.http.impl.classic.HttpClientBuilder")
                .hook(EXECUTE, "org.apache.hc.client5.http.impl.classic.InternalHttpClient", "doExecute", DO_EXECUTE)
                .hook(EXECUTE, "org.apache.hc.client5.http.impl.classic.MinimalHttpClient", "doExecute", DO_EXECUTE)
                .hook(
                        ATTEMPT,
                        "org.apache.hc.client5.http.impl.classic.MainClientExec",
                        "execute",
                        "(Lorg/apache/hc/core5/http/ClassicHttpRequest;"
                                + "Lorg/apache/hc/client5/http/classic/ExecChain$Scope;"
                                + "Lorg/apache/hc/client5/http/classic/ExecChain;)"
                                + "Lorg/apache/hc/core5/http/ClassicHttpResponse;")
                .hook(
                        SEND_BODY,
                        "org.apache.hc.core5.http.impl.io.BHttpConnectionBase",
                        "createContentOutputStream",
                        "(JLorg/apache/hc/core5/http/io/SessionOutputBuffer;Ljava/io/OutputStream;"
                                + "Lorg/apache/hc/core5/function/Supplier;)Ljava/io/OutputStream;")
                .replacingResult()
                .whereThere();
    }
}
