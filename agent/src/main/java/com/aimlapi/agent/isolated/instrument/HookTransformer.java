package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Weaves the clients' classes as they are loaded; leaves alone what it does not know. */
public final class HookTransformer implements ClassFileTransformer {

    /** One class of a client, and its hooks by their number. */
    private static final class HookedClass {

        final HttpClient client;
        final String name;
        final Map<Integer, Hook> hooks = new HashMap<>();

        HookedClass(HttpClient client, String name) {
            this.client = client;
            this.name = name;
        }
    }

    private final Map<String, HookedClass> classes = new LinkedHashMap<>();
    private final AdaptersByOwner adapters;
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
        AdaptersByOwner adapters = new AdaptersByOwner(clients, exchanges, Modules.opener(instrumentation));
        Dispatcher.install(hooks.toArray(new Hook[0]), adapters, exchanges);
        return new HookTransformer(clients, adapters, others);
    }

    private HookTransformer(
            List<HttpClient> clients, AdaptersByOwner adapters, BiConsumer<String, ClassLoader> others) {
        this.adapters = adapters;
        this.others = others;
        int number = 0;
        for (HttpClient client : clients) {
            for (Hook hook : client.hooks()) {
                classes.computeIfAbsent(hook.className().replace('.', '/'), name -> new HookedClass(client, name))
                        .hooks
                        .put(number++, hook);
            }
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        HookedClass hooked = hooked(name);
        if (hooked == null) {
            others.accept(name, loader);
            return null;
        }
        try {
            if (leftAlone(hooked, name, loader, domain)) {
                return null;
            }
            byte[] woven = Weaver.weave(
                    classFile,
                    hooked.hooks,
                    missing -> leaveAlone(hooked, name, loader, domain, "it has no " + missing));
            if (Log.shows(Log.Level.DEBUG)) {
                Log.debug((woven == null ? "left alone " : "watching ") + name);
            }
            return woven;
        } catch (Throwable failed) {
            leaveAlone(hooked, name, loader, domain, Log.cause(failed));
            return null;
        }
    }

    private HookedClass hooked(String name) {
        HookedClass exact = classes.get(name);
        if (exact != null) {
            return exact;
        }
        for (HookedClass hooked : classes.values()) {
            if (Relocated.prefix(hooked.name, name) != null) {
                return hooked;
            }
        }
        return null;
    }

    /** Asks once for each client and loader whether all is there that has to be woven sooner or later. */
    private boolean leftAlone(HookedClass hooked, String name, ClassLoader loader, ProtectionDomain domain) {
        String prefix = Relocated.prefix(hooked.name, name);
        Boolean known = adapters.meet(hooked.client, prefix, loader);
        if (known != null) {
            return !known;
        }
        if (!isThere(hooked.client, prefix, loader)) {
            adapters.leaveAlone(hooked.client, prefix, loader);
            return true;
        }
        String absent = absentClass(hooked.client, prefix, loader);
        if (absent != null) {
            leaveAlone(hooked, name, loader, domain, "it has no " + absent);
        }
        return absent != null;
    }

    /** A class that a client shares with others may be there without it, which is no news. */
    private static boolean isThere(HttpClient client, String prefix, ClassLoader loader) {
        return client.announcers().isEmpty()
                || client.announcers().stream()
                        .anyMatch(name -> resource(loader, prefix + name.replace('.', '/') + ".class") != null);
    }

    /** The class of a hook for whose point there is no other class either, or null. */
    private static String absentClass(HttpClient client, String prefix, ClassLoader loader) {
        Map<Integer, String> absent = new HashMap<>();
        Set<Integer> there = new HashSet<>();
        for (Hook hook : client.hooks()) {
            String file = prefix + hook.className().replace('.', '/') + ".class";
            if (hook.optional() || resource(loader, file) != null) {
                there.add(hook.point());
            } else {
                absent.putIfAbsent(hook.point(), hook.className());
            }
        }
        absent.keySet().removeAll(there);
        return absent.isEmpty() ? null : absent.values().iterator().next();
    }

    private static URL resource(ClassLoader loader, String file) {
        return loader == null ? ClassLoader.getSystemResource(file) : loader.getResource(file);
    }

    private void leaveAlone(
            HookedClass hooked, String name, ClassLoader loader, ProtectionDomain domain, String reason) {
        if (adapters.leaveAlone(hooked.client, Relocated.prefix(hooked.name, name), loader)) {
            Log.warn(hooked.client.name() + " is not watched, it is a version unknown to this agent: "
                    + ClientVersion.of(name, domain) + ": " + reason);
        }
    }
}
