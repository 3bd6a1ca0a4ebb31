package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * One adapter for each client and class loader, found by the class that was hooked.
 *
 * <p>The adapter hangs on that class itself, and here only weakly: an application that is undeployed takes its adapters with it.
 */
final class AdaptersByOwner extends ClassValue<AdaptersByOwner.Found> {

    /** A hook that fails again and again is broken for this application: its client is left alone. */
    private static final int FAILURES_IN_A_ROW = 10;

    /** What became of one client in one loader. */
    static final class Found {

        /** Null where it could not be loaded. */
        final Adapter adapter;

        /** Failures in a row, by the end of the hook that fails: one that always does is told from others that work. */
        private final Map<Integer, Integer> failures = new ConcurrentHashMap<>();

        private final AtomicBoolean said = new AtomicBoolean();
        private volatile boolean leftAlone;

        Found(Adapter adapter) {
            this.adapter = adapter;
        }

        boolean works() {
            return adapter != null && !leftAlone;
        }

        void worked(int end) {
            if (!failures.isEmpty()) {
                failures.remove(end);
            }
        }

        /** @return what to tell the user of it: the first failure and the last one allowed, else null */
        String failed(int end) {
            int count = failures.merge(end, 1, Integer::sum);
            if (count == FAILURES_IN_A_ROW) {
                leftAlone = true;
                return "switched off after " + count + " failures in a row";
            }
            return said.compareAndSet(false, true) ? "a call was not watched, the application's call goes on" : null;
        }
    }

    private final List<HttpClient> clients;
    private final Exchanges exchanges;
    private final BiConsumer<Class<?>, ClassLoader> opener;
    private final Map<ClassLoader, Map<String, WeakReference<Found>>> byLoader = new WeakHashMap<>();
    /** Who has been met in which loader, and of whom we know the version. */
    private final Map<ClassLoader, Map<String, Boolean>> met = new WeakHashMap<>();

    /** @param opener opens the module of a client's class to the loader of its adapter */
    AdaptersByOwner(List<HttpClient> clients, Exchanges exchanges, BiConsumer<Class<?>, ClassLoader> opener) {
        this.clients = clients;
        this.exchanges = exchanges;
        this.opener = opener;
    }

    /**
     * Says what is known of a client in that loader: TRUE for a version that we know, FALSE for one that is left alone, null for one
     * that is met now for the first time, and whose version is taken for known from now on.
     */
    Boolean meet(HttpClient client, String prefix, ClassLoader loader) {
        synchronized (byLoader) {
            return met.computeIfAbsent(loader, any -> new HashMap<>()).putIfAbsent(prefix + client.name(), true);
        }
    }

    /**
     * Leaves one client alone wherever it is hooked in that loader: it is of a version unknown to us.
     *
     * @return whether that is news
     */
    boolean leaveAlone(HttpClient client, String prefix, ClassLoader loader) {
        synchronized (byLoader) {
            Found found = known(loader, prefix + client.name());
            if (found != null) {
                found.leftAlone = true;
            }
            Boolean before = met.computeIfAbsent(loader, any -> new HashMap<>()).put(prefix + client.name(), false);
            return !Boolean.FALSE.equals(before);
        }
    }

    @Override
    protected Found computeValue(Class<?> owner) {
        String name = owner.getName().replace('.', '/');
        for (HttpClient client : clients) {
            for (Hook hook : client.hooks()) {
                String prefix = Relocated.prefix(hook.className().replace('.', '/'), name);
                if (prefix != null) {
                    return found(owner, client, prefix);
                }
            }
        }
        throw new IllegalStateException(name); // nothing else is woven
    }

    private Found found(Class<?> owner, HttpClient client, String prefix) {
        ClassLoader loader = owner.getClassLoader();
        String key = prefix + client.name();
        synchronized (byLoader) {
            Found known = known(loader, key);
            if (known != null) {
                return known;
            }
        }
        // Not under our lock: the application's loader is asked for classes, and may be waited for elsewhere.
        Found loaded = new Found(load(client, owner, prefix));
        synchronized (byLoader) {
            Found known = known(loader, key);
            if (known != null) {
                return known;
            }
            loaded.leftAlone = Boolean.FALSE.equals(
                    met.getOrDefault(loader, Collections.emptyMap()).get(key));
            byLoader.computeIfAbsent(loader, any -> new HashMap<>()).put(key, new WeakReference<>(loaded));
            return loaded;
        }
    }

    private Found known(ClassLoader loader, String key) {
        Map<String, WeakReference<Found>> ofLoader = byLoader.get(loader);
        WeakReference<Found> reference = ofLoader == null ? null : ofLoader.get(key);
        return reference == null ? null : reference.get();
    }

    private Adapter load(HttpClient client, Class<?> owner, String prefix) {
        try {
            return AdapterLoader.load(client.adapter(), owner, prefix, opener, exchanges);
        } catch (ReflectiveOperationException | LinkageError unknownVersion) {
            Log.warn(client.name() + " is not watched, it is a version unknown to this agent: "
                    + ClientVersion.of(owner) + ": " + Log.cause(unknownVersion));
            return null;
        }
    }
}
