package com.aimlapi.agent.isolated.client.apache4;

import java.lang.reflect.Field;
import java.util.function.Predicate;
import org.apache.http.HttpEntity;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.entity.HttpEntityWrapper;

/** What HttpClient's objects are made of and don't say, found by its type where it can be. All of it was there from 4.0 to 4.5. */
final class Internals {

    private static final Field WRAPPED = field(HttpEntityWrapper.class, ofType(HttpEntity.class));

    private Internals() {}

    /**
     * The entity that came from the connection, or that an interceptor of the application's put into memory; below those that
     * decompress it and hold its connection. Null for null.
     */
    static HttpEntity received(HttpEntity entity) throws ReflectiveOperationException {
        HttpEntity inner = entity;
        while (inner instanceof HttpEntityWrapper && !(inner instanceof BufferedHttpEntity)) {
            inner = (HttpEntity) WRAPPED.get(inner);
        }
        return inner;
    }

    /** What holds the connection until the entity has been read, or null. */
    static Object lease(HttpEntity entity) throws ReflectiveOperationException {
        Object lease = null;
        for (Object layer = entity; lease == null && layer instanceof HttpEntityWrapper; layer = WRAPPED.get(layer)) {
            lease = value(layer, ConnectionReleaseTrigger.class);
        }
        return lease;
    }

    /** The value of an object's field of that type, or null if it has none. */
    static Object value(Object object, Class<?> type) throws ReflectiveOperationException {
        Field field = field(object.getClass(), ofType(type));
        return field == null ? null : field.get(object);
    }

    /** @param name in any case, which has changed over time */
    static int number(Object object, String name) throws ReflectiveOperationException {
        return field(object.getClass(), field -> field.getName().equalsIgnoreCase(name))
                .getInt(object);
    }

    private static Predicate<Field> ofType(Class<?> type) {
        return field -> type.isAssignableFrom(field.getType());
    }

    private static Field field(Class<?> owner, Predicate<Field> wanted) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (wanted.test(field)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        return null;
    }
}
