package com.aimlapi.agent.isolated.client.asynchttp;

import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;

/** What Netty's messages say to an exchange. Read is under the names that Netty 4.0 to 4.2 have; buffers stay as they are. */
@SuppressWarnings("deprecation")
final class NettyMessages {

    private NettyMessages() {}

    static void head(HttpResponse response, Exchange exchange) {
        exchange.response(response.getStatus().code(), version(response.getProtocolVersion()), response.headers()::get);
    }

    /** @return whether that was the last of the body */
    static boolean content(HttpObject message, Exchange exchange) {
        DecoderResult decoded = message.getDecoderResult();
        if (decoded.isFailure()) {
            exchange.bodyFailed(decoded.cause());
        }
        if (message instanceof HttpContent) {
            bytes(((HttpContent) message).content(), exchange);
        }
        boolean last = message instanceof LastHttpContent;
        if (last && exchange.wantsBody()) {
            exchange.bodyEnded();
        }
        return last;
    }

    static void bytes(ByteBuf content, Exchange exchange) {
        if (content.isReadable() && exchange.wantsBody()) {
            for (ByteBuffer piece : content.nioBuffers(content.readerIndex(), content.readableBytes())) {
                exchange.body(piece);
            }
        }
    }

    /** A piece of the request's. */
    static void requestBody(ByteBuf content, Exchange exchange) {
        if (content.isReadable() && exchange.wantsRequestBody()) {
            for (ByteBuffer piece : content.nioBuffers(content.readerIndex(), content.readableBytes())) {
                exchange.requestBody(piece);
            }
        }
    }

    private static String version(HttpVersion version) {
        return version.majorVersion() == 1 ? "1." + version.minorVersion() : String.valueOf(version.majorVersion());
    }
}
