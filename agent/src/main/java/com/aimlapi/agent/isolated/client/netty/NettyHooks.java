package com.aimlapi.agent.isolated.client.netty;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where Netty's HTTP/1.1 client codec is looked into, for clients of which the agent knows no more than that they are on Netty: their
 * requests on their way out and the answers on their way in, without a handler of ours in their pipeline.
 */
public final class NettyHooks {

    static final int ENCODE = 0;
    static final int DECODE = 1;
    static final int INACTIVE = 2;
    static final int CLOSE = 3;
    static final int EXCEPTION = 4;

    private static final String CODEC = "io.netty.handler.codec.http.HttpClientCodec";
    /** What the codec is a kind of. */
    private static final String DUPLEX = "io.netty.channel.CombinedChannelDuplexHandler";

    private NettyHooks() {}

    public static HttpClient client() {
        return new HttpClient("Netty", "com.aimlapi.agent.isolated.client.netty.NettyAdapter")
                .announcedBy(CODEC)
                .hook(
                        ENCODE,
                        CODEC + "$Encoder",
                        "encode",
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;Ljava/util/List;)V")
                .hook(
                        DECODE,
                        CODEC + "$Decoder",
                        "decode",
                        "(Lio/netty/channel/ChannelHandlerContext;Lio/netty/buffer/ByteBuf;Ljava/util/List;)V")
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
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Throwable;)V");
    }
}
