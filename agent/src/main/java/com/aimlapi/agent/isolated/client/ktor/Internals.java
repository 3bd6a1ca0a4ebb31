package com.aimlapi.agent.isolated.client.ktor;

import io.ktor.utils.io.ByteChannel;
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
        writeBuffer = field(channel, "_writeBuffer");
        Class<?> buffer = writeBuffer.getType();
        size = buffer.getMethod("getSize");
        // Its class is named after the buffer's, which may be relocated.
        copyTo = Class.forName(buffer.getName() + "sJvmKt", true, buffer.getClassLoader())
                .getMethod("copyTo", buffer, OutputStream.class, long.class, long.class);
    }

    /** Declared by the class or one above it. */
    static Field field(Class<?> declaring, String name) throws NoSuchFieldException {
        for (Class<?> type = declaring; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(declaring.getName() + "." + name);
    }

    /** The channel itself: the engine may hold one that does no more than see its end. */
    static Object innermost(Object channel) throws ReflectiveOperationException {
        Object inner = channel;
        while (!(inner instanceof ByteChannel)) {
            inner = field(inner.getClass(), "delegate").get(inner);
        }
        return inner;
    }

    /** A copy; the buffer stays as it is. Called by the one coroutine that writes. */
    static ByteBuffer writeBuffer(Object channel) throws ReflectiveOperationException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        writeBuffer(channel, copy);
        return ByteBuffer.wrap(copy.toByteArray());
    }

    /** Shows it to the stream, segment by segment; the buffer stays as it is. Called by the one coroutine that writes. */
    static void writeBuffer(Object channel, OutputStream to) throws ReflectiveOperationException {
        if (known == null) {
            known = new Internals(channel.getClass());
        }
        known.show(channel, to);
    }

    private void show(Object channel, OutputStream to) throws ReflectiveOperationException {
        Object buffer = writeBuffer.get(channel);
        long length = (Long) size.invoke(buffer);
        if (length > 0) {
            copyTo.invoke(null, buffer, to, 0L, length);
        }
    }
}
