package com.aimlapi.agent.isolated.client.jdkhttp;

import com.aimlapi.agent.isolated.client.HttpClient;

/** Where {@code java.net.http.HttpClient} is looked into: {@code send} and both {@code sendAsync} end in this one method. */
public final class JdkHttpHooks {

    static final int SEND_ASYNC = 0;
    static final int REQUEST = 0;
    static final int BODY_HANDLER = 1;

    private JdkHttpHooks() {}

    public static HttpClient client() {
        return new HttpClient("JDK HttpClient", "com.aimlapi.agent.isolated.client.jdkhttp.JdkHttpAdapter")
                .announcedBy("java.net.http.HttpClient")
                .hook(
                        SEND_ASYNC,
                        "jdk.internal.net.http.HttpClientImpl",
                        "sendAsync",
                        "(Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;"
                                + "Ljava/net/http/HttpResponse$PushPromiseHandler;Ljava/util/concurrent/Executor;)"
                                + "Ljava/util/concurrent/CompletableFuture;")
                .replacingArgument(BODY_HANDLER);
    }
}
