package com.aimlapi.agent.isolated.client.netty;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Netty's HTTP codecs are looked into, for clients of which the agent knows no more than that they are on Netty: their requests
 * on their way out and the answers on their way in, without a handler of ours in their pipeline.
 */
public final class NettyHooks {

    static final int ENCODE = 0;
    static final int DECODE = 1;
    static final int INACTIVE = 2;
    static final int CLOSE = 3;
    static final int EXCEPTION = 4;

    /** What no server makes: nothing to look at, but the agent is there before the first request. */
    static final int MADE = 5;

    static final int PAIR_ENCODE = 6;
    static final int PAIR_DECODE = 7;
    static final int PAIR_DECODE_LAST = 8;

    static final int STREAM_ENCODE = 9;
    static final int STREAM_DECODE = 10;

    static final int CLOSED_FROM = 11;
    static final int FIRED_FROM = 12;

    private static final String HTTP = "io.netty.handler.codec.http.";
    private static final String HTTP2 = "io.netty.handler.codec.http2.";
    private static final String CODEC = HTTP + "HttpClientCodec";
    /** What the codec is a kind of. */
    private static final String DUPLEX = "io.netty.channel.CombinedChannelDuplexHandler";
    /** Between a channel of HTTP/2, one for each stream, and a client that knows of HTTP/1.1 alone. */
    private static final String STREAM_CODEC = HTTP2 + "Http2StreamFrameToHttpObjectCodec";
    /** A place in a pipeline: Netty passes handlers by that do nothing at a close or an exception, and does not tell them. */
    private static final String CONTEXT = "io.netty.channel.AbstractChannelHandlerContext";

    private static final String ENCODES =
            "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;Ljava/util/List;)V";
    private static final String DECODES =
            "(Lio/netty/channel/ChannelHandlerContext;Lio/netty/buffer/ByteBuf;Ljava/util/List;)V";

    private NettyHooks() {}

    public static HttpClient client() {
        return new HttpClient("Netty", "com.aimlapi.agent.isolated.client.netty.NettyAdapter")
                .announcedBy(CODEC)
                .hook(ENCODE, CODEC + "$Encoder", "encode", ENCODES)
                .hook(DECODE, CODEC + "$Decoder", "decode", DECODES)
                .hook(INACTIVE, CODEC + "$Decoder", "channelInactive", "(Lio/netty/channel/ChannelHandlerContext;)V")
                .hook(
                        CLOSE,
                        DUPLEX,
                        "close",
                        "(Lio/netty/channel/ChannelHandlerContext;Lio/netty/channel/ChannelPromise;)V")
                .hook(
                        EXCEPTION,
                        DUPLEX,
                        "exceptionCaught",
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Throwable;)V")
                .hook(MADE, HTTP + "HttpRequestEncoder", "<init>", "()V")
                .hook(MADE, HTTP2 + "Http2StreamChannelBootstrap", "<init>", "(Lio/netty/channel/Channel;)V")
                .whereThere()
                .hook(PAIR_ENCODE, HTTP + "HttpObjectEncoder", "encode", ENCODES)
                .hook(PAIR_DECODE, HTTP + "HttpObjectDecoder", "decode", DECODES)
                .hook(PAIR_DECODE_LAST, HTTP + "HttpObjectDecoder", "decodeLast", DECODES)
                .hook(
                        STREAM_ENCODE,
                        STREAM_CODEC,
                        "encode",
                        "(Lio/netty/channel/ChannelHandlerContext;Lio/netty/handler/codec/http/HttpObject;Ljava/util/List;)V")
                .whereThere()
                .hook(
                        STREAM_DECODE,
                        STREAM_CODEC,
                        "decode",
                        "(Lio/netty/channel/ChannelHandlerContext;"
                                + "Lio/netty/handler/codec/http2/Http2StreamFrame;Ljava/util/List;)V")
                .whereThere()
                .hook(
                        CLOSED_FROM,
                        CONTEXT,
                        "close",
                        "(Lio/netty/channel/ChannelPromise;)Lio/netty/channel/ChannelFuture;")
                .hook(
                        FIRED_FROM,
                        CONTEXT,
                        "fireExceptionCaught",
                        "(Ljava/lang/Throwable;)Lio/netty/channel/ChannelHandlerContext;");
    }
}
