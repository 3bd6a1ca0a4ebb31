package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.StrictNetty;
import com.aimlapi.agent.it.app.Ways;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Has an encoder and a decoder in its pipeline, where others have Netty's codec. */
public final class NettyPairApp implements ClientApp {

    static {
        StrictNetty.tracksEveryBuffer();
    }

    @Override
    public void offer(Ways ways) {
        new NettyWays(NettyPairApp::addPair).offer(ways);
    }

    private static void addPair(ChannelPipeline pipeline) {
        Queue<HttpMethod> asked = new ConcurrentLinkedQueue<>();
        pipeline.addLast(new Encoder(asked), new Decoder(asked));
    }

    private static final class Encoder extends HttpRequestEncoder {

        private final Queue<HttpMethod> asked;

        Encoder(Queue<HttpMethod> asked) {
            this.asked = asked;
        }

        @Override
        protected void encode(ChannelHandlerContext context, Object message, List<Object> out) throws Exception {
            if (message instanceof HttpRequest) {
                asked.add(((HttpRequest) message).method());
            }
            super.encode(context, message, out);
        }
    }

    /** Knows, as the codec does, that an answer to HEAD has no body. */
    private static final class Decoder extends HttpResponseDecoder {

        private final Queue<HttpMethod> asked;

        Decoder(Queue<HttpMethod> asked) {
            this.asked = asked;
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            if (((HttpResponse) message).status().code() < 200) {
                return super.isContentAlwaysEmpty(message);
            }
            return HttpMethod.HEAD.equals(asked.poll()) || super.isContentAlwaysEmpty(message);
        }
    }
}
