package com.aimlapi.agent.isolated.client.jetty12;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Jetty's client is looked into since 12: as before, but for the body, which is no longer pushed to listeners; it is read, and
 * passes where a receiver reads it from the connection because somebody asked for more.
 */
public final class Jetty12Hooks {

    static final int EXCHANGE = 0;
    static final int STAND_IN = 1;
    static final int RECEIVE = 2;
    static final int HEADERS = 3;
    static final int READ = 4;
    static final int FORWARD = 5;
    static final int COMPLETE = 6;
    static final int SENT = 7;

    private static final String TRANSPORT = "org.eclipse.jetty.client.transport.";
    private static final String LISTENERS = TRANSPORT + "ResponseListeners";
    private static final String READ_CHUNK = "(Z)Lorg/eclipse/jetty/io/Content$Chunk;";

    private Jetty12Hooks() {}

    public static HttpClient client() {
        return new HttpClient("Jetty HttpClient", "com.aimlapi.agent.isolated.client.jetty12.Jetty12Adapter")
                .announcedBy("org.eclipse.jetty.client.HttpClient")
                .hook(
                        EXCHANGE,
                        TRANSPORT + "HttpExchange",
                        "<init>",
                        "(Lorg/eclipse/jetty/client/transport/HttpDestination;"
                                + "Lorg/eclipse/jetty/client/transport/HttpRequest;"
                                + "Lorg/eclipse/jetty/client/transport/ResponseListeners;)V")
                .hook(
                        STAND_IN,
                        TRANSPORT + "HttpConversation",
                        "updateResponseListeners",
                        "(Lorg/eclipse/jetty/client/Response$Listener;)V")
                .hook(
                        RECEIVE,
                        TRANSPORT + "HttpReceiver",
                        "responseHeaders",
                        "(Lorg/eclipse/jetty/client/transport/HttpExchange;)V")
                .hook(HEADERS, LISTENERS, "notifyHeaders", "(Lorg/eclipse/jetty/client/Response;)V")
                .hook(READ, TRANSPORT + "internal.HttpReceiverOverHTTP", "read", READ_CHUNK)
                .hook(
                        READ,
                        "org.eclipse.jetty.http2.client.transport.internal.HttpReceiverOverHTTP2",
                        "read",
                        READ_CHUNK)
                .hook(FORWARD, LISTENERS, "emitSuccess", "(Lorg/eclipse/jetty/client/Response;)V")
                .hook(FORWARD, LISTENERS, "emitFailure", "(Lorg/eclipse/jetty/client/Response;Ljava/lang/Throwable;)V")
                .hook(
                        COMPLETE,
                        LISTENERS,
                        "notifyComplete",
                        "(Lorg/eclipse/jetty/client/Response$CompleteListener;Lorg/eclipse/jetty/client/Result;)V")
                .hook(SENT, TRANSPORT + "HttpRequest", "notifyContent", "(Ljava/nio/ByteBuffer;)V");
    }
}
