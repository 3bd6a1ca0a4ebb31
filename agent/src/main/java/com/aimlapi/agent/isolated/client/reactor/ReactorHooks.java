package com.aimlapi.agent.isolated.client.reactor;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Reactor Netty is looked into. A subscription of {@code MonoHttpConnect} is a call as the application asked for it: around
 * the client's own redirects and retries, with the signals that the application gets. The bytes are seen where they leave Netty.
 */
public final class ReactorHooks {

    static final int SUBSCRIBE = 0;
    static final int HANDLER = 1;
    static final int SEND = 2;
    static final int INBOUND_NEXT = 3;
    static final int INBOUND_CLOSE = 4;
    static final int INBOUND_ERROR = 5;
    static final int INBOUND_COMPLETE = 6;

    /** A piece of a body is written to a stream of HTTP/2; all else of a body is seen at the codec. */
    static final int PIECE = 7;

    private static final String CONNECT = "reactor.netty.http.client.HttpClientConnect";
    private static final String OPERATIONS = "reactor.netty.http.client.HttpClientOperations";

    private ReactorHooks() {}

    public static HttpClient client() {
        return new HttpClient("Reactor Netty", "com.aimlapi.agent.isolated.client.reactor.ReactorAdapter")
                .announcedBy("reactor.netty.http.client.HttpClient")
                .hook(SUBSCRIBE, CONNECT + "$MonoHttpConnect", "subscribe", "(Lreactor/core/CoreSubscriber;)V")
                .replacingArgument(0)
                // made first thing in a subscription, and passed to each attempt
                .hook(
                        HANDLER,
                        CONNECT + "$HttpClientHandler",
                        "<init>",
                        "(Lreactor/netty/http/client/HttpClientConfig;)V")
                .hook(
                        SEND,
                        CONNECT + "$HttpClientHandler",
                        "requestWithBody",
                        "(Lreactor/netty/http/client/HttpClientOperations;)Lorg/reactivestreams/Publisher;")
                .hook(
                        PIECE,
                        "reactor.netty.http.client.Http2StreamBridgeClientHandler",
                        "write",
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;Lio/netty/channel/ChannelPromise;)V")
                .whereThere()
                .hook(
                        INBOUND_NEXT,
                        OPERATIONS,
                        "onInboundNext",
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;)V")
                .hook(INBOUND_CLOSE, OPERATIONS, "onInboundClose", "()V")
                .hook(INBOUND_COMPLETE, OPERATIONS, "afterInboundComplete", "()V")
                .hook(
                        INBOUND_ERROR,
                        "reactor.netty.channel.ChannelOperations",
                        "onInboundError",
                        "(Ljava/lang/Throwable;)V");
    }
}
