package com.aimlapi.agent.isolated.client.okhttp;

import java.lang.reflect.Field;
import okhttp3.Call;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import okio.Timeout;

/**
 * What OkHttp and Okio know and don't say. Each of these was there from 3.14 to 5.5; where one is not, the caller does without.
 */
final class Internals {

    private Internals() {}

    /** The call that OkHttp sends a request for, or null. */
    static Object call(Object exchange) throws ReflectiveOperationException {
        return OfExchange.CALL == null ? null : OfExchange.CALL.get(exchange);
    }

    /** The source that this one reads from, or null. */
    static Object below(Object source) throws ReflectiveOperationException {
        if (source instanceof ForwardingSource) {
            return ((ForwardingSource) source).delegate();
        }
        for (Field field : source.getClass().getDeclaredFields()) {
            // A buffer is a source too, but nothing is below it.
            if (Source.class.isAssignableFrom(field.getType()) && field.getType() != Buffer.class) {
                field.setAccessible(true);
                return field.get(source);
            }
        }
        return null;
    }

    /**
     * Whether the time-out for the whole call has cancelled it: what the application will see of that is made only further out.
     *
     * @param start when the attempt began, as {@link System#nanoTime}; an approximation from below
     */
    static boolean timedOut(Call call, long start) {
        Timeout timeout = call.timeout();
        long limit = timeout.timeoutNanos();
        if (limit == 0 || !call.isCanceled()) {
            return false;
        }
        long now = System.nanoTime();
        try {
            return now - inheritedField(timeout, "timeoutAt").getLong(timeout) >= 0;
        } catch (ReflectiveOperationException | RuntimeException unknownVersion) {
            return now - start >= limit;
        }
    }

    /** @throws NoSuchFieldException if the object's own class has none of this name */
    static Field field(Object object, String name) throws NoSuchFieldException {
        return field(object.getClass(), name);
    }

    private static Field inheritedField(Object object, String name) throws NoSuchFieldException {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            try {
                return field(type, name);
            } catch (NoSuchFieldException higherUp) {
                // in a super class
            }
        }
        throw new NoSuchFieldException(name);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Field field : type.getDeclaredFields()) {
            // Kotlin may add the module's name.
            if (field.getName().equals(name) || field.getName().startsWith(name + "$")) {
                field.setAccessible(true);
                return field;
            }
        }
        throw new NoSuchFieldException(name);
    }

    /** Looked up once, and not before a body is sent. */
    private static final class OfExchange {

        private static final Field CALL = call();

        private static Field call() {
            for (Field field : okhttp3.internal.connection.Exchange.class.getDeclaredFields()) {
                if (Call.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    return field;
                }
            }
            return null;
        }
    }
}
