package com.aimlapi.agent.isolated.client.ktor;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/** What a channel of Ktor 3 is about to hand to its reader; version 2, which the adapter is compiled against, has no types for it. */
final class Internals {

    private Internals() {}

    /** A copy; the channel's buffer stays as it is. Called by the one coroutine that writes. */
    static ByteBuffer written(Object channel) throws ReflectiveOperationException {
        Field field = channel.getClass().getDeclaredField("_writeBuffer");
        field.setAccessible(true);
        Object buffer = field.get(channel);
        long size = (Long) buffer.getClass().getMethod("getSize").invoke(buffer);
        ByteArrayOutputStream copy = new ByteArrayOutputStream((int) size);
        if (size > 0) {
            copyTo(buffer).invoke(null, buffer, copy, 0L, size);
        }
        return ByteBuffer.wrap(copy.toByteArray());
    }

    /** An extension function of the buffer's; its class is named after the buffer's, which may be relocated. */
    private static Method copyTo(Object buffer) throws ReflectiveOperationException {
        Class<?> type = buffer.getClass();
        return Class.forName(type.getName() + "sJvmKt", true, type.getClassLoader())
                .getMethod("copyTo", type, OutputStream.class, long.class, long.class);
    }
}
