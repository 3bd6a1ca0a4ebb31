package com.aimlapi.agent.isolated.client.jetty;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Jetty's client, 9.4 to 11, is looked into: where an exchange is made, on the caller's thread; where its response passes; and
 * where listeners are told of it, the application's or those of a handler of Jetty's own that stand in for them.
 */
public final class JettyHooks {

    static final int EXCHANGE = 0;
    static final int STAND_IN = 1;
    static final int HEADERS = 2;
    static final int CONTENT = 3;
    static final int FORWARD = 4;
    static final int COMPLETE = 5;
    static final int SENT = 6;

    private static final String RECEIVER = "org.eclipse.jetty.client.HttpReceiver";
    private static final String NOTIFIER = "org.eclipse.jetty.client.ResponseNotifier";

    private JettyHooks() {}

    public static HttpClient client() {
        return new HttpClient("Jetty HttpClient 9-11", "com.aimlapi.agent.isolated.client.jetty.JettyAdapter")
                .announcedBy("org.eclipse.jetty.client.HttpClient")
                .hook(
                        EXCHANGE,
                        "org.eclipse.jetty.client.HttpExchange",
                        "<init>",
                        "(Lorg/eclipse/jetty/client/HttpDestination;Lorg/eclipse/jetty/client/HttpRequest;Ljava/util/List;)V")
                .hook(
                        STAND_IN,
                        "org.eclipse.jetty.client.HttpConversation",
                        "updateResponseListeners",
                        "(Lorg/eclipse/jetty/client/api/Response$ResponseListener;)V")
                .hook(HEADERS, RECEIVER, "responseHeaders", "(Lorg/eclipse/jetty/client/HttpExchange;)Z")
                .hook(
                        CONTENT,
                        RECEIVER,
                        "responseContent",
                        "(Lorg/eclipse/jetty/client/HttpExchange;Ljava/nio/ByteBuffer;Lorg/eclipse/jetty/util/Callback;)Z")
                .hook(FORWARD, NOTIFIER, "forwardSuccess", "(Ljava/util/List;Lorg/eclipse/jetty/client/api/Response;)V")
                .hook(
                        FORWARD,
                        NOTIFIER,
                        "forwardFailure",
                        "(Ljava/util/List;Lorg/eclipse/jetty/client/api/Response;Ljava/lang/Throwable;)V")
                .hook(COMPLETE, NOTIFIER, "notifyComplete", "(Ljava/util/List;Lorg/eclipse/jetty/client/api/Result;)V")
                .hook(
                        SENT,
                        "org.eclipse.jetty.client.RequestNotifier",
                        "notifyContent",
                        "(Lorg/eclipse/jetty/client/api/Request;Ljava/nio/ByteBuffer;)V");
    }
}
