package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Weaves the clients' classes as they are loaded; leaves alone what it does not know. */
public final class HookTransformer implements ClassFileTransformer {

    private final Map<String, Map<Integer, Hook>> hooksByClass = new HashMap<>();
    private final BiConsumer<String, ClassLoader> others;

    /**
     * Opens the bridge and makes what weaves calls to it.
     *
     * @param others told of each class that the front door knows and that has no hook, with its loader
     * @throws ReflectiveOperationException if the JVM does not let the bridge be defined
     */
    public static HookTransformer open(
            Instrumentation instrumentation, Exchanges exchanges, BiConsumer<String, ClassLoader> others)
            throws ReflectiveOperationException {
        Bridge.define(instrumentation);
        List<HttpClient> clients = Clients.all();
        List<Hook> hooks = new ArrayList<>();
        clients.forEach(client -> hooks.addAll(client.hooks()));
        Dispatcher.install(hooks.toArray(new Hook[0]), clients, exchanges);
        return new HookTransformer(hooks, others);
    }

    private HookTransformer(List<Hook> hooks, BiConsumer<String, ClassLoader> others) {
        this.others = others;
        for (int number = 0; number < hooks.size(); number++) {
            hooksByClass
                    .computeIfAbsent(hooks.get(number).className().replace('.', '/'), name -> new HashMap<>())
                    .put(number, hooks.get(number));
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        Map<Integer, Hook> hooks = hooksByClass.get(name);
        if (hooks == null) {
            others.accept(name, loader);
            return null;
        }
        try {
            byte[] woven = Weaver.weave(
                    classFile,
                    hooks,
                    hook -> Log.warn(ClientVersion.of(name, domain)
                            + " is not watched, it is a version unknown to this agent: it has no " + hook));
            if (Log.shows(Log.Level.DEBUG)) {
                Log.debug((woven == null ? "left alone " : "watching ") + name);
            }
            return woven;
        } catch (Throwable failed) {
            Log.warn(ClientVersion.of(name, domain) + " is not watched: " + Log.cause(failed));
            return null;
        }
    }
}
