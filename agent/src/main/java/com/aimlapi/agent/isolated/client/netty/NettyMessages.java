package com.aimlapi.agent.isolated.client.netty;

import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** How Netty's messages are told to an exchange. Nothing here keeps a message, counts its references or moves its indices. */
@SuppressWarnings("deprecation") // the names that Netty 4.0 has too
public final class NettyMessages {

    private NettyMessages() {}

    /** Tells of the final response's head. */
    public static void response(Exchange exchange, HttpResponse head) {
        response(exchange, head, version(head.getProtocolVersion()));
    }

    /** As above, of a head that came by another version than it says. */
    static void response(Exchange exchange, HttpResponse head, String version) {
        exchange.response(head.getStatus().code(), version, valueIn(head.headers()));
    }

    /** Copies what is readable. */
    public static void body(Exchange exchange, ByteBuf passing) {
        if (passing.isReadable()) {
            for (ByteBuffer part : passing.nioBuffers()) {
                exchange.body(part);
            }
        }
    }

    /** Shows what is readable of a request's body. */
    public static void requestBody(Exchange exchange, ByteBuf passing) {
        if (passing.isReadable() && exchange.wantsRequestBody()) {
            for (ByteBuffer part : passing.nioBuffers()) {
                exchange.requestBody(part);
            }
        }
    }

    /** As {@code network.protocol.version} wants it. */
    public static String version(HttpVersion version) {
        return version.majorVersion() > 1
                ? String.valueOf(version.majorVersion())
                : version.majorVersion() + "." + version.minorVersion();
    }

    static boolean chunked(HttpHeaders headers) {
        String encoding = headers.get("Transfer-Encoding");
        return encoding != null && encoding.toLowerCase(Locale.ROOT).contains("chunked");
    }

    public static UnaryOperator<String> valueIn(HttpHeaders headers) {
        return name -> headers.get(name);
    }
}
