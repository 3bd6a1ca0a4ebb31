package com.aimlapi.agent.isolated.client.okhttp;

import java.lang.reflect.Field;
import okio.ForwardingSource;
import okio.Source;

/**
 * Looks through a body's sources for the HTTP/2 stream at their bottom, which knows whether the server has sent everything. OkHttp
 * has no other way to tell, and reading to find out would wait.
 */
final class Http2Body {

    /** Buffers, decompression and OkHttp's own accounting: four in all versions so far. */
    private static final int LAYERS = 10;

    private Http2Body() {}

    /** Whether the rest of the body has arrived, so that reading it does not wait; false if that cannot be told. */
    static boolean arrived(Source body) {
        try {
            Object layer = body;
            for (int i = 0; i < LAYERS && layer != null; i++) {
                if (layer.getClass().getSimpleName().equals("FramingSource")) {
                    return field(layer, "finished").getBoolean(layer);
                }
                layer = below(layer);
            }
        } catch (ReflectiveOperationException | RuntimeException unknownVersion) {
            // reported without its body
        }
        return false;
    }

    private static Object below(Object layer) throws ReflectiveOperationException {
        if (layer instanceof ForwardingSource) {
            return ((ForwardingSource) layer).delegate();
        }
        for (Field field : layer.getClass().getDeclaredFields()) {
            if (Source.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                return field.get(layer);
            }
        }
        return null;
    }

    private static Field field(Object layer, String name) throws ReflectiveOperationException {
        for (Field field : layer.getClass().getDeclaredFields()) {
            // Kotlin may add the module's name.
            if (field.getName().equals(name) || field.getName().startsWith(name + "$")) {
                field.setAccessible(true);
                return field;
            }
        }
        throw new NoSuchFieldException(name);
    }
}
