package com.aimlapi.agent.isolated.instrument;

import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/** What is done where Java has modules. The classes that do it are compiled for Java 11, so known by their names only. */
final class Modules {

    private static final String PACKAGE = "com.aimlapi.agent.isolated.instrument.";

    private Modules() {}

    static boolean there() {
        return !System.getProperty("java.specification.version").startsWith("1.");
    }

    /** Defines the bridge into {@code java.base}. */
    @SuppressWarnings("unchecked")
    static BiConsumer<Instrumentation, byte[]> bridge() throws ReflectiveOperationException {
        return (BiConsumer<Instrumentation, byte[]>) Class.forName(PACKAGE + "BridgeOnModules")
                .getDeclaredConstructor()
                .newInstance();
    }

    /** Opens the module of a client's class to the loader of its adapter. */
    @SuppressWarnings("unchecked")
    static BiConsumer<Class<?>, ClassLoader> opener(Instrumentation instrumentation)
            throws ReflectiveOperationException {
        if (!there()) {
            return (owner, adapters) -> {};
        }
        return (BiConsumer<Class<?>, ClassLoader>) Class.forName(PACKAGE + "OpenedModule")
                .getDeclaredConstructor(Instrumentation.class)
                .newInstance(instrumentation);
    }
}
