package com.aimlapi.agent.isolated.client.urlconnection;

import com.aimlapi.agent.isolated.client.HttpClient;

/** Where {@code HttpURLConnection} is looked into; https runs through the same class, behind a delegator that is left alone. */
public final class UrlConnectionHooks {

    static final int CONNECT = 0;
    static final int GET_OUTPUT_STREAM = 1;
    static final int GET_INPUT_STREAM = 2;
    static final int GET_ERROR_STREAM = 3;
    static final int DISCONNECT = 4;
    /** A body that is not kept until the answer is asked for. */
    static final int WRITE_BYTE = 5;

    static final int WRITE = 6;

    private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
    private static final String STREAMING = HTTP + "$StreamingOutputStream";
    private static final String HTTPS = "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";

    private UrlConnectionHooks() {}

    public static HttpClient client() {
        return new HttpClient(
                        "HttpURLConnection", "com.aimlapi.agent.isolated.client.urlconnection.UrlConnectionAdapter")
                .announcedBy("sun.net.www.protocol.http.Handler")
                .hook(CONNECT, HTTP, "connect", "()V")
                .hook(CONNECT, HTTPS, "connect", "()V")
                .hook(GET_OUTPUT_STREAM, HTTP, "getOutputStream", "()Ljava/io/OutputStream;")
                .hook(GET_INPUT_STREAM, HTTP, "getInputStream", "()Ljava/io/InputStream;")
                .replacingResult()
                .hook(GET_ERROR_STREAM, HTTP, "getErrorStream", "()Ljava/io/InputStream;")
                .replacingResult()
                .hook(DISCONNECT, HTTP, "disconnect", "()V")
                .hook(WRITE_BYTE, STREAMING, "write", "(I)V")
                .whereThere()
                .hook(WRITE, STREAMING, "write", "([BII)V")
                .whereThere();
    }
}
