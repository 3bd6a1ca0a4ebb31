package com.aimlapi.agent.isolated.instrument;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Opens a client that is a named module to its adapter, Java 9 and later: what the adapter is compiled against may lie in packages
 * that the module does not export. Nobody else gets to see more of it.
 */
final class OpenedModule implements BiConsumer<Class<?>, ClassLoader> {

    private final Instrumentation instrumentation;

    OpenedModule(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** @param owner a class of the client's */
    @Override
    public void accept(Class<?> owner, ClassLoader adapters) {
        Module client = owner.getModule();
        // What java.base has is watched through what it exports, and everybody's besides.
        if (!client.isNamed() || client.getName().equals("java.base") || !instrumentation.isModifiableModule(client)) {
            return;
        }
        Map<String, Set<Module>> opened = new HashMap<>();
        client.getPackages().forEach(name -> opened.put(name, Set.of(adapters.getUnnamedModule())));
        instrumentation.redefineModule(client, Set.of(), Map.of(), opened, Set.of(), Map.of());
    }
}
