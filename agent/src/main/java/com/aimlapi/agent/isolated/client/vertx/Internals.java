package com.aimlapi.agent.isolated.client.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.net.impl.ConnectionBase;
import java.lang.reflect.Method;

/** What Vert.x keeps to its own packages. */
final class Internals {

    private Internals() {}

    /** The channel that carries a stream; 3.9 hides the stream's type. */
    static Channel channelOfStream(Object stream) throws ReflectiveOperationException {
        return channel(call(stream, "connection"));
    }

    static Channel channel(Object connection) throws ReflectiveOperationException {
        if (connection instanceof ConnectionBase) {
            return ((ConnectionBase) connection).channel();
        }
        // One that may still be upgraded to HTTP/2, whose type has moved twice.
        return ((ChannelHandlerContext) call(connection, "channelHandlerContext")).channel();
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        Method getter = object.getClass().getMethod(method);
        getter.setAccessible(true);
        return getter.invoke(object);
    }
}
