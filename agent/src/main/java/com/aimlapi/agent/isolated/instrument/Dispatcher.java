package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.bridge.AimlapiBridge;
import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.log.Log;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Brings each call that comes over the bridge to the adapter of the client and class loader it comes from. */
final class Dispatcher extends AimlapiBridge {

    /** A hook that fails so often is broken for this application: it is switched off. */
    private static final int FAILURES_ALLOWED = 10;

    private final Hook[] hooks;
    private final AtomicIntegerArray failures;
    private final AdaptersByOwner adapters;
    // What an adapter asks of the client may pass other hooks: those calls are ours, not the application's.
    private final ThreadLocal<boolean[]> inside = ThreadLocal.withInitial(() -> new boolean[1]);

    static void install(Hook[] hooks, List<HttpClient> clients, Exchanges exchanges) {
        AimlapiBridge.install(new Dispatcher(hooks, clients, exchanges));
    }

    private Dispatcher(Hook[] hooks, List<HttpClient> clients, Exchanges exchanges) {
        this.hooks = hooks;
        this.failures = new AtomicIntegerArray(hooks.length);
        this.adapters = new AdaptersByOwner(clients, exchanges);
    }

    @Override
    protected Object onEnter(Object[] arguments, Object self, int number, Class<?> owner) {
        boolean[] here = inside.get();
        if (here[0] || failures.get(number) >= FAILURES_ALLOWED) {
            return null;
        }
        here[0] = true;
        try {
            Adapter adapter = adapters.adapter(owner);
            return adapter == null ? null : adapter.enter(hooks[number].point(), self, arguments);
        } catch (Throwable failed) {
            failed(number, owner, failed);
            return null;
        } finally {
            here[0] = false;
        }
    }

    @Override
    protected Object onExit(Object result, Throwable thrown, int number, Class<?> owner, Object token) {
        boolean[] here = inside.get();
        if (here[0]) {
            return result;
        }
        here[0] = true;
        try {
            return adapters.adapter(owner).exit(hooks[number].point(), token, result, thrown);
        } catch (Throwable failed) {
            failed(number, owner, failed);
            return result;
        } finally {
            here[0] = false;
        }
    }

    private void failed(int number, Class<?> owner, Throwable failed) {
        int count = failures.incrementAndGet(number);
        if (count == 1) {
            Log.warn("a call was not watched, the application's call goes on: " + ClientVersion.of(owner) + ", "
                    + hooks[number].method() + ": " + Log.cause(failed));
        } else if (count == FAILURES_ALLOWED) {
            Log.warn("switched off after " + count + " failures: " + ClientVersion.of(owner) + ", "
                    + hooks[number].method());
        }
    }
}
