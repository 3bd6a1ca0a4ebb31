package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Apache HttpClient 5 is looked into: every way of executing a request ends in {@code doExecute}, outside of the client's own
 * retries, redirects, cache and decompression; each time that it does send the request passes the main executor.
 */
public final class Apache5Hooks {

    static final int EXECUTE = 0;
    static final int TARGET = 0;
    static final int REQUEST = 1;

    static final int ATTEMPT = 1;
    static final int SENT = 0;
    static final int SCOPE = 1;

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
                                + "Lorg/apache/hc/core5/http/ClassicHttpResponse;");
    }
}
