package com.aimlapi.agent.isolated.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Defines the bridge into {@code java.base} on Java 9 and later. Opens java.lang to the agent room's unnamed module alone; unlike a
 * jar on the boot class path this keeps class-data sharing on, and the JVM silent.
 */
final class BridgeOnModules implements BiConsumer<Instrumentation, byte[]> {

    @Override
    public void accept(Instrumentation instrumentation, byte[] classFile) {
        Module room = BridgeOnModules.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(room)), Set.of(), Map.of());
        try {
            MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
        } catch (IllegalAccessException notOpened) {
            throw new IllegalStateException(notOpened);
        }
    }
}
