package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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

        private final AtomicInteger failures = new AtomicInteger();

        Found(Adapter adapter) {
            this.adapter = adapter;
        }

        boolean works() {
            return adapter != null && failures.get() < FAILURES_IN_A_ROW;
        }

        void worked() {
            if (failures.get() != 0) {
                failures.set(0);
            }
        }

        /** @return what to tell the user of it: the first failure and the last one allowed, else null */
        String failed() {
            int count = failures.incrementAndGet();
            if (count == FAILURES_IN_A_ROW) {
                return "switched off after " + count + " failures in a row";
            }
            return count == 1 ? "a call was not watched, the application's call goes on" : null;
        }
    }

    private final Map<String, HttpClient> clientByClass = new HashMap<>();
    private final Exchanges exchanges;
    private final Map<ClassLoader, Map<HttpClient, WeakReference<Found>>> byLoader = new WeakHashMap<>();

    AdaptersByOwner(List<HttpClient> clients, Exchanges exchanges) {
        this.exchanges = exchanges;
        for (HttpClient client : clients) {
            for (Hook hook : client.hooks()) {
                clientByClass.put(hook.className(), client);
            }
        }
    }

    @Override
    protected Found computeValue(Class<?> owner) {
        HttpClient client = clientByClass.get(owner.getName());
        Found found = known(owner, client, null);
        // Not under our lock: the application's loader is asked for classes, and may be waited for elsewhere.
        return found != null ? found : known(owner, client, new Found(load(client, owner)));
    }

    /** @param loaded what to remember if nothing is known yet, or null */
    private Found known(Class<?> owner, HttpClient client, Found loaded) {
        synchronized (byLoader) {
            Map<HttpClient, WeakReference<Found>> ofLoader =
                    byLoader.computeIfAbsent(owner.getClassLoader(), loader -> new HashMap<>());
            WeakReference<Found> reference = ofLoader.get(client);
            Found found = reference == null ? null : reference.get();
            if (found == null && loaded != null) {
                ofLoader.put(client, new WeakReference<>(loaded));
                return loaded;
            }
            return found;
        }
    }

    private Adapter load(HttpClient client, Class<?> owner) {
        try {
            return AdapterLoader.load(client.adapter(), owner.getClassLoader(), exchanges);
        } catch (ReflectiveOperationException | LinkageError unknownVersion) {
            Log.warn(client.name() + " is not watched, it is a version unknown to this agent: "
                    + ClientVersion.of(owner) + ": " + Log.cause(unknownVersion));
            return null;
        }
    }
}
