package com.aimlapi.agent.isolated.client.helidon;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Helidon's WebClient is looked into: each way to send a request, where its body becomes bytes, and where the body of its answer
 * is read and closed.
 */
public final class HelidonHooks {

    static final int CALL = 0;
    static final int READ = 1;
    static final int CLOSE = 2;

    /** An entity has become bytes, which are an argument or else the result. */
    static final int SEND = 3;

    static final int SENDING = 4;
    static final int SEND_RESULT = 4;
    /** The application writes to the stream that it was given. */
    static final int WRITE = 5;

    private static final String REQUEST = "io.helidon.webclient.api.ClientRequestBase";
    private static final String RESPONSE = "Lio/helidon/webclient/api/HttpClientResponse;";
    private static final String HTTP1 = "io.helidon.webclient.http1.Http1ClientResponseImpl";
    private static final String HTTP2 = "io.helidon.webclient.http2.Http2ClientResponseImpl";
    private static final String READ_BYTES = "(I)Lio/helidon/common/buffers/BufferData;";

    private static final String HTTP1_CHAIN = "io.helidon.webclient.http1.Http1Call";
    private static final String HTTP1_ENTITY =
            "(Lio/helidon/webclient/http1/Http1ClientImpl;Lio/helidon/webclient/http1/Http1ClientRequestImpl;"
                    + "Ljava/util/concurrent/CompletableFuture;Ljava/util/concurrent/CompletableFuture;[B)V";
    private static final String HTTP2_CHAIN = "io.helidon.webclient.http2.Http2Call";
    private static final String HTTP2_ENTITY = "(Ljava/lang/Object;Lio/helidon/http/ClientRequestHeaders;)[B";

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
                .hook(CLOSE, HTTP2, "close", "()V")
                .hook(SEND, HTTP1_CHAIN + "EntityChain", "<init>", HTTP1_ENTITY)
                .whereThere()
                .hook(SEND_RESULT, HTTP2_CHAIN + "EntityChain", "entityBytes", HTTP2_ENTITY)
                .whereThere()
                .hook(WRITE, HTTP1_CHAIN + "OutputStreamChain$ClientConnectionOutputStream", "write", "([BII)V")
                .whereThere()
                .hook(WRITE, HTTP2_CHAIN + "OutputStreamChain$ClientOutputStream", "write", "([BII)V")
                .whereThere();
    }
}
