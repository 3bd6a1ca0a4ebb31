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

/**
 * One adapter for each client and class loader, found by the class that was hooked.
 *
 * <p>The adapter hangs on that class itself, and here only weakly: an application that is undeployed takes its adapters with it.
 */
final class AdaptersByOwner extends ClassValue<AdaptersByOwner.Found> {

    /** The adapter, or null where it could not be loaded. */
    static final class Found {
        final Adapter adapter;

        Found(Adapter adapter) {
            this.adapter = adapter;
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

    /** The adapter for this class, or null if there is none. */
    Adapter adapter(Class<?> owner) {
        return get(owner).adapter;
    }

    @Override
    protected Found computeValue(Class<?> owner) {
        HttpClient client = clientByClass.get(owner.getName());
        synchronized (byLoader) {
            Map<HttpClient, WeakReference<Found>> ofLoader =
                    byLoader.computeIfAbsent(owner.getClassLoader(), loader -> new HashMap<>());
            WeakReference<Found> reference = ofLoader.get(client);
            Found found = reference == null ? null : reference.get();
            if (found == null) {
                found = new Found(load(client, owner));
                ofLoader.put(client, new WeakReference<>(found));
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
