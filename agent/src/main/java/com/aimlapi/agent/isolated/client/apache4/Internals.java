package com.aimlapi.agent.isolated.client.apache4;

import java.lang.reflect.Field;
import org.apache.http.HttpEntity;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.entity.HttpEntityWrapper;

/** What a response's entity is made of: the one that was received, and around it those that decompress it and hold its connection. */
final class Internals {

    private static final Field WRAPPED = field(HttpEntityWrapper.class, HttpEntity.class);

    private Internals() {}

    /** The innermost entity; one that is in memory is that itself. Null for null. */
    static HttpEntity received(HttpEntity entity) throws ReflectiveOperationException {
        HttpEntity inner = entity;
        while (inner instanceof HttpEntityWrapper && inner.isStreaming()) {
            inner = (HttpEntity) WRAPPED.get(inner);
        }
        return inner;
    }

    /** What holds the connection until the entity has been read, or null. */
    static Object lease(HttpEntity entity) throws ReflectiveOperationException {
        for (Object layer = entity; layer instanceof HttpEntityWrapper; layer = WRAPPED.get(layer)) {
            Field lease = field(layer.getClass(), ConnectionReleaseTrigger.class);
            if (lease != null) {
                return lease.get(layer);
            }
        }
        return null;
    }

    private static Field field(Class<?> owner, Class<?> type) {
        for (Field field : owner.getDeclaredFields()) {
            if (type.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                return field;
            }
        }
        return null;
    }
}
