package com.aimlapi.agent.isolated.client.jdkhttp;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where {@code java.net.http.HttpClient} is looked into: {@code send} and both {@code sendAsync} end in one method. A request's body
 * passes a subscriber of the client's, of which each attempt to send it has a new one.
 */
public final class JdkHttpHooks {

    static final int SEND_ASYNC = 0;
    static final int REQUEST = 0;
    static final int BODY_HANDLER = 1;

    static final int BODY_BEGINS = 1;
    static final int BODY_BEGINS_HTTP2 = 2;
    static final int BODY_PASSES = 3;
    static final int PASSING = 0;

    private static final String CLIENT = "jdk.internal.net.http.";

    private JdkHttpHooks() {}

    public static HttpClient client() {
        HttpClient client = new HttpClient("JDK HttpClient", "com.aimlapi.agent.isolated.client.jdkhttp.JdkHttpAdapter")
                .announcedBy("java.net.http.HttpClient")
                .hook(
                        SEND_ASYNC,
                        CLIENT + "HttpClientImpl",
                        "sendAsync",
                        "(Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;"
                                + "Ljava/net/http/HttpResponse$PushPromiseHandler;Ljava/util/concurrent/Executor;)"
                                + "Ljava/util/concurrent/CompletableFuture;")
                .replacingArgument(BODY_HANDLER);
        subscriber(client, BODY_BEGINS, "Http1Request$FixedContentSubscriber");
        subscriber(client, BODY_BEGINS, "Http1Request$StreamSubscriber");
        subscriber(client, BODY_BEGINS_HTTP2, "Stream$RequestSubscriber");
        return client;
    }

    private static void subscriber(HttpClient client, int begins, String name) {
        client.hook(begins, CLIENT + name, "onSubscribe", "(Ljava/util/concurrent/Flow$Subscription;)V")
                .whereThere()
                .hook(BODY_PASSES, CLIENT + name, "onNext", "(Ljava/nio/ByteBuffer;)V")
                .whereThere();
    }
}
