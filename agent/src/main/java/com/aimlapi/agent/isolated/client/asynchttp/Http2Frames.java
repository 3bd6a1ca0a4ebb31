package com.aimlapi.agent.isolated.client.asynchttp;

import com.aimlapi.agent.isolated.client.OfSomeVersions;
import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;

/** What HTTP/2 frames say to an exchange; apart, since AsyncHttpClient has them only since 3.0.8. */
@OfSomeVersions
final class Http2Frames {

    private Http2Frames() {}

    /** @return whether that was the last of the body */
    static boolean content(Object frame, Exchange exchange) {
        boolean last = false;
        if (frame instanceof Http2DataFrame) {
            NettyMessages.bytes(((Http2DataFrame) frame).content(), exchange);
            last = ((Http2DataFrame) frame).isEndStream();
        } else if (frame instanceof Http2HeadersFrame) {
            last = ((Http2HeadersFrame) frame).isEndStream(); // trailers
        }
        if (last && exchange.wantsBody()) {
            exchange.bodyEnded();
        }
        return last;
    }
}
