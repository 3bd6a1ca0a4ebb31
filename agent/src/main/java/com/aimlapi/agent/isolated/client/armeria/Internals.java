package com.aimlapi.agent.isolated.client.armeria;

import java.lang.reflect.Field;

/** What Armeria keeps to its own packages. */
final class Internals {

    /** Of the class that has it, which is one in each version. */
    private static final ClassValue<Field> RESPONSE = new ClassValue<Field>() {
        @Override
        protected Field computeValue(Class<?> type) {
            for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
                try {
                    Field field = declaring.getDeclaredField("originalRes");
                    field.setAccessible(true);
                    return field;
                } catch (NoSuchFieldException further) {
                    // Of the class above it.
                }
            }
            return null;
        }
    };

    private Internals() {}

    /** The response to the request that a handler writes; null in a version that keeps it elsewhere. */
    static Object responseOf(Object handler) throws IllegalAccessException {
        Field field = RESPONSE.get(handler.getClass());
        return field == null ? null : field.get(handler);
    }
}
