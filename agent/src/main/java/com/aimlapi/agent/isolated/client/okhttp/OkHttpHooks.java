package com.aimlapi.agent.isolated.client.okhttp;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where OkHttp 3.14 to 5 is looked into: its first own interceptor sees what comes out of retries, redirects and decompression, and
 * before any interceptor of the application's does. What is sent passes the sink that each attempt to send a body is given.
 */
public final class OkHttpHooks {

    static final int INTERCEPT = 0;
    static final int ENQUEUE = 1;
    static final int SEND_BODY = 2;

    private OkHttpHooks() {}

    public static HttpClient client() {
        return new HttpClient("OkHttp", "com.aimlapi.agent.isolated.client.okhttp.OkHttpAdapter")
                .announcedBy("okhttp3.OkHttpClient")
                .hook(
                        INTERCEPT,
                        "okhttp3.internal.http.RetryAndFollowUpInterceptor",
                        "intercept",
                        "(Lokhttp3/Interceptor$Chain;)Lokhttp3/Response;")
                .replacingResult()
                .hook(ENQUEUE, "okhttp3.RealCall", "enqueue", "(Lokhttp3/Callback;)V")
                // its place since 4.4
                .hook(ENQUEUE, "okhttp3.internal.connection.RealCall", "enqueue", "(Lokhttp3/Callback;)V")
                .hook(
                        SEND_BODY,
                        "okhttp3.internal.connection.Exchange",
                        "createRequestBody",
                        "(Lokhttp3/Request;Z)Lokio/Sink;")
                .replacingResult()
                .whereThere();
    }
}
