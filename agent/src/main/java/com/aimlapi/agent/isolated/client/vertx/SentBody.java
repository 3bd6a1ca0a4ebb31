package com.aimlapi.agent.isolated.client.vertx;

import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/** Shows an exchange the pieces of its request's body, which stay as they are. */
final class SentBody {

    /** In bytes: of a buffer that shows nothing but copies, little is copied at a time, since seldom all of it is wanted. */
    private static final int COPIED = 4_096;

    private SentBody() {}

    static void pass(ByteBuf piece, Exchange exchange) {
        if (piece.isReadable() && exchange.wantsRequestBody()) {
            for (ByteBuffer part : piece.nioBuffers()) {
                exchange.requestBody(part);
            }
        }
    }

    static void pass(Buffer piece, Exchange exchange) {
        for (int from = 0; from < piece.length() && exchange.wantsRequestBody(); from += COPIED) {
            byte[] copy = piece.getBytes(from, Math.min(piece.length(), from + COPIED));
            exchange.requestBody(copy, 0, copy.length);
        }
    }
}
