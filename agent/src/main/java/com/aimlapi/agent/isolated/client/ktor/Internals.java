package com.aimlapi.agent.isolated.client.ktor;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/** What a channel of Ktor 3 is about to hand to its reader; version 2, which the adapter is compiled against, has no types for it. */
final class Internals {

    private static volatile Internals known;

    private final Field writeBuffer;
    private final Method size;
    /** An extension function of the buffer's. */
    private final Method copyTo;

    private Internals(Class<?> channel) throws ReflectiveOperationException {
        writeBuffer = channel.getDeclaredField("_writeBuffer");
        writeBuffer.setAccessible(true);
        Class<?> buffer = writeBuffer.getType();
        size = buffer.getMethod("getSize");
        // Its class is named after the buffer's, which may be relocated.
        copyTo = Class.forName(buffer.getName() + "sJvmKt", true, buffer.getClassLoader())
                .getMethod("copyTo", buffer, OutputStream.class, long.class, long.class);
    }

    /** A copy; the buffer stays as it is. Called by the one coroutine that writes. */
    static ByteBuffer writeBuffer(Object channel) throws ReflectiveOperationException {
        if (known == null) {
            known = new Internals(channel.getClass());
        }
        return known.copy(channel);
    }

    private ByteBuffer copy(Object channel) throws ReflectiveOperationException {
        Object buffer = writeBuffer.get(channel);
        long length = (Long) size.invoke(buffer);
        ByteArrayOutputStream copy = new ByteArrayOutputStream((int) length);
        if (length > 0) {
            copyTo.invoke(null, buffer, copy, 0L, length);
        }
        return ByteBuffer.wrap(copy.toByteArray());
    }
}
