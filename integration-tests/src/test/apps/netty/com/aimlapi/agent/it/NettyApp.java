package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.StrictNetty;
import com.aimlapi.agent.it.app.Ways;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpServerCodec;

/** Has Netty's codec of HTTP/1.1 in its pipeline, and over HTTP/2 what makes the same messages of each stream. */
public final class NettyApp implements ClientApp {

    static {
        StrictNetty.tracksEveryBuffer();
    }

    /** The application serves, too: what servers share with clients is loaded before any client is. */
    private static final ChannelHandler SERVER = new HttpServerCodec();

    @Override
    public void offer(Ways ways) {
        new NettyWays(pipeline -> pipeline.addLast(new HttpClientCodec())).offer(ways.andHttp2());
    }
}
