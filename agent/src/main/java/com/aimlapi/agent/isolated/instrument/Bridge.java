package com.aimlapi.agent.isolated.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;

/**
 * Defines the bridge into the JVM's own {@code java.lang}, where every class can call it. Comes before any class that names the
 * bridge: until then they cannot be linked.
 */
final class Bridge {

    private static final String NAME = "java.lang.AimlapiBridge";

    private Bridge() {}

    static void define(Instrumentation instrumentation) throws ReflectiveOperationException {
        byte[] classFile = ClassFiles.of(NAME);
        if (Modules.there()) {
            Modules.bridge().accept(instrumentation, classFile);
        } else {
            defineOnJava8(classFile);
        }
    }

    /** Java 8 has no modules to ask, and its Unsafe defines classes for any loader. */
    private static void defineOnJava8(byte[] classFile) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field theUnsafe = unsafe.getDeclaredField("theUnsafe");
        theUnsafe.setAccessible(true);
        Class<?>[] parameters = {
            String.class, byte[].class, int.class, int.class, ClassLoader.class, ProtectionDomain.class
        };
        unsafe.getMethod("defineClass", parameters)
                .invoke(theUnsafe.get(null), NAME, classFile, 0, classFile.length, null, null);
    }
}
