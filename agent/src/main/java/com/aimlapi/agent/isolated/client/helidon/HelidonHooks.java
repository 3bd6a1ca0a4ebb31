package com.aimlapi.agent.isolated.client.helidon;

import com.aimlapi.agent.isolated.client.HttpClient;

/** Where Helidon's WebClient is looked into: each way to send a request, and where the body of its answer is read and closed. */
public final class HelidonHooks {

    static final int CALL = 0;
    static final int READ = 1;
    static final int CLOSE = 2;

    private static final String REQUEST = "io.helidon.webclient.api.ClientRequestBase";
    private static final String RESPONSE = "Lio/helidon/webclient/api/HttpClientResponse;";
    private static final String HTTP1 = "io.helidon.webclient.http1.Http1ClientResponseImpl";
    private static final String HTTP2 = "io.helidon.webclient.http2.Http2ClientResponseImpl";
    private static final String READ_BYTES = "(I)Lio/helidon/common/buffers/BufferData;";

    private HelidonHooks() {}

    public static HttpClient client() {
        return new HttpClient("Helidon WebClient", "com.aimlapi.agent.isolated.client.helidon.HelidonAdapter")
                .announcedBy("io.helidon.webclient.api.WebClient")
                .hook(CALL, REQUEST, "request", "()" + RESPONSE)
                .hook(CALL, REQUEST, "submit", "(Ljava/lang/Object;)" + RESPONSE)
                .hook(
                        CALL,
                        REQUEST,
                        "outputStream",
                        "(Lio/helidon/webclient/api/ClientRequest$OutputStreamHandler;)" + RESPONSE)
                .hook(READ, HTTP1, "readBytes", READ_BYTES)
                .hook(CLOSE, HTTP1, "close", "()V")
                .hook(READ, HTTP2, "readBytes", READ_BYTES)
                .hook(CLOSE, HTTP2, "close", "()V");
    }
}
