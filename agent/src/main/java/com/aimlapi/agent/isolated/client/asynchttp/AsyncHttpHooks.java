package com.aimlapi.agent.isolated.client.asynchttp;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where AsyncHttpClient 2.0 to 3 is looked into: its future, which is made on the caller's thread and through which every end of a
 * call passes, redirects and retries being none; and what its event loop hands to the application's handler.
 */
public final class AsyncHttpHooks {

    /** The future is made. */
    static final int CALLED = 0;

    static final int WRITE = 1;
    static final int FUTURE_OF_WRITE = 0;
    static final int CHANNEL_OF_WRITE = 1;

    /** A head came; the result says whether the client deals with it itself: a redirect, a challenge, 100 Continue. */
    static final int HEAD = 2;

    static final int CHANNEL_OF_HEAD = 0;
    static final int FUTURE_OF_HEAD = 1;
    static final int RESPONSE = 3;

    static final int READ = 3;
    static final int CONTEXT = 0;
    static final int MESSAGE = 1;

    /** The connection is gone. */
    static final int LOST = 4;

    /** A request is written as frames of HTTP/2, to a channel that its stream has for itself. */
    static final int FRAMES = 8;

    static final int FUTURE_OF_FRAMES = 0;
    static final int STREAM = 1;

    /** What writes a body to such a channel, piece by piece. */
    static final int WRITER = 9;

    static final int STREAM_OF_WRITER = 0;
    static final int WRITTEN = 10;

    static final int DONE = 5;
    static final int ABORTED = 6;
    static final int CANCELLED = 7;

    private static final String FUTURE = "org.asynchttpclient.netty.NettyResponseFuture";
    private static final String HANDLER = "org.asynchttpclient.netty.handler.AsyncHttpClientHandler";
    private static final String SENDER = "org.asynchttpclient.netty.request.NettyRequestSender";
    private static final String BODY_WRITER = "org.asynchttpclient.netty.request.body.Http2BodyWriter";
    private static final String SOURCE = "org/asynchttpclient/netty/request/body/Http2BodyWriter$ChunkSource";
    private static final String STREAM_CHANNEL = "Lio/netty/handler/codec/http2/Http2StreamChannel;";
    private static final String INTERCEPTORS = "org.asynchttpclient.netty.handler.intercept.Interceptors";

    private AsyncHttpHooks() {}

    public static HttpClient client() {
        return new HttpClient("AsyncHttpClient", "com.aimlapi.agent.isolated.client.asynchttp.AsyncHttpAdapter")
                .announcedBy("org.asynchttpclient.AsyncHttpClientConfig")
                .hook(CALLED, FUTURE, "<init>", made("Lorg/asynchttpclient/netty/channel/ConnectionSemaphore;"))
                .hook(CALLED, FUTURE, "<init>", made("")) // until 2.1
                .hook(DONE, FUTURE, "done", "()V")
                .hook(ABORTED, FUTURE, "abort", "(Ljava/lang/Throwable;)V")
                .hook(CANCELLED, FUTURE, "cancel", "(Z)Z")
                .hook(
                        WRITE,
                        SENDER,
                        "writeRequest",
                        "(Lorg/asynchttpclient/netty/NettyResponseFuture;Lio/netty/channel/Channel;)V")
                // since 3.0.8, and what is not in memory somewhat later
                .hook(
                        FRAMES,
                        SENDER,
                        "sendHttp2Frames",
                        "(Lorg/asynchttpclient/netty/NettyResponseFuture;" + STREAM_CHANNEL + ")V")
                .whereThere()
                .hook(WRITER, BODY_WRITER, "<init>", "(" + STREAM_CHANNEL + "L" + SOURCE + ";)V")
                .whereThere()
                .hook(WRITTEN, BODY_WRITER, "writeFrame", "(Lio/netty/buffer/ByteBuf;Z)V")
                .whereThere()
                .hook(WRITTEN, BODY_WRITER, "writeLastFrame", "(Lio/netty/buffer/ByteBuf;)V")
                .whereThere()
                .hook(
                        HEAD,
                        INTERCEPTORS,
                        "exitAfterIntercept",
                        intercepted("Lio/netty/handler/codec/http/HttpHeaders;"))
                .hook(
                        HEAD,
                        INTERCEPTORS,
                        "exitAfterIntercept",
                        intercepted("Lorg/asynchttpclient/HttpResponseHeaders;"))
                .hook(READ, HANDLER, "channelRead", "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;)V")
                .hook(LOST, HANDLER, "channelInactive", "(Lio/netty/channel/ChannelHandlerContext;)V");
    }

    private static String made(String semaphore) {
        return "(Lorg/asynchttpclient/Request;Lorg/asynchttpclient/AsyncHandler;"
                + "Lorg/asynchttpclient/netty/request/NettyRequest;I"
                + "Lorg/asynchttpclient/channel/ChannelPoolPartitioning;" + semaphore
                + "Lorg/asynchttpclient/proxy/ProxyServer;)V";
    }

    private static String intercepted(String headers) {
        return "(Lio/netty/channel/Channel;Lorg/asynchttpclient/netty/NettyResponseFuture;"
                + "Lorg/asynchttpclient/AsyncHandler;Lio/netty/handler/codec/http/HttpResponse;"
                + "Lorg/asynchttpclient/HttpResponseStatus;" + headers + ")Z";
    }
}
