package com.aimlapi.agent.isolated.client.jdkhttp;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** How the client's own objects hang together: from who takes a request's body to the handler that its call was made with. */
final class Internals {

    private static final String[] OVER_HTTP1 = {"this$0", "http1Exchange", "exchange", "multi", "responseHandler"};
    private static final String[] OVER_HTTP2 = {"this$0", "exchange", "multi", "responseHandler"};

    private static final ClassValue<Map<String, Field>> FIELDS = new ClassValue<Map<String, Field>>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            Map<String, Field> fields = new HashMap<>();
            for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    fields.putIfAbsent(field.getName(), field);
                }
            }
            return fields;
        }
    };

    private Internals() {}

    /**
     * @param subscriber what the client takes a request's body with
     * @throws ReflectiveOperationException if the version is one that we can't look into
     */
    static Object bodyHandler(Object subscriber, boolean http2) throws ReflectiveOperationException {
        Object at = subscriber;
        for (String name : http2 ? OVER_HTTP2 : OVER_HTTP1) {
            Field field = FIELDS.get(at.getClass()).get(name);
            if (field == null) {
                throw new NoSuchFieldException(at.getClass() + "." + name);
            }
            field.setAccessible(true);
            at = field.get(at);
        }
        return at;
    }
}
