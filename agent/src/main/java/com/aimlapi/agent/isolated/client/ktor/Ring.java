package com.aimlapi.agent.isolated.client.ktor;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What was just written to a channel of Ktor 2, which is a ring. Where it begins, the channel alone knows: the buffer's own position may
 * have gone round by then, or may not have moved at all.
 */
final class Ring {

    private static volatile Ring known;

    private final Field writePosition;
    /** Behind the ring's end, for values of several bytes. */
    private final Field reservedSize;

    private Ring(Class<?> channel) throws NoSuchFieldException {
        writePosition = Internals.field(channel, "writePosition");
        reservedSize = Internals.field(channel, "reservedSize");
    }

    /** Shows the last {@code count} bytes, before the channel moves on; the buffer stays as it is. */
    static void written(Object channel, ByteBuffer buffer, int count, Consumer<ByteBuffer> to)
            throws ReflectiveOperationException {
        if (known == null) {
            known = new Ring(channel.getClass());
        }
        known.show(channel, buffer, count, to);
    }

    private void show(Object channel, ByteBuffer buffer, int count, Consumer<ByteBuffer> to)
            throws IllegalAccessException {
        int from = writePosition.getInt(channel);
        int size = buffer.capacity() - reservedSize.getInt(channel);
        int untilEnd = Math.min(count, size - from);
        to.accept(part(buffer, from, untilEnd));
        if (untilEnd < count) {
            to.accept(part(buffer, 0, count - untilEnd));
        }
    }

    private static ByteBuffer part(ByteBuffer buffer, int from, int count) {
        ByteBuffer part = buffer.duplicate();
        part.limit(from + count);
        part.position(from);
        return part;
    }
}
