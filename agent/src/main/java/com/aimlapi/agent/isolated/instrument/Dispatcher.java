package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.bridge.AimlapiBridge;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.log.Log;

/** Brings each call that comes over the bridge to the adapter of the client and class loader it comes from. */
final class Dispatcher extends AimlapiBridge {

    private final Hook[] hooks;
    private final AdaptersByOwner adapters;
    // What an adapter asks of the client may pass other hooks: those calls are ours, not the application's.
    private final ThreadLocal<boolean[]> inside = ThreadLocal.withInitial(() -> new boolean[1]);

    static void install(Hook[] hooks, AdaptersByOwner adapters) {
        AimlapiBridge.install(new Dispatcher(hooks, adapters));
    }

    private Dispatcher(Hook[] hooks, AdaptersByOwner adapters) {
        this.hooks = hooks;
        this.adapters = adapters;
    }

    @Override
    protected Object onEnter(Object[] arguments, Object self, int number, Class<?> owner) {
        boolean[] here = inside.get();
        if (here[0]) {
            return null;
        }
        AdaptersByOwner.Found found = adapters.get(owner);
        if (!found.works()) {
            return null;
        }
        here[0] = true;
        try {
            return found.adapter.enter(hooks[number].point(), self, arguments);
        } catch (Throwable failed) {
            failed(found, number, owner, failed);
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
        AdaptersByOwner.Found found = adapters.get(owner);
        here[0] = true;
        try {
            Object replaced = found.adapter.exit(hooks[number].point(), token, result, thrown);
            found.worked();
            return replaced;
        } catch (Throwable failed) {
            failed(found, number, owner, failed);
            return result;
        } finally {
            here[0] = false;
        }
    }

    private void failed(AdaptersByOwner.Found found, int number, Class<?> owner, Throwable failed) {
        String news = found.failed();
        if (news != null) {
            Log.warn(news + ": " + ClientVersion.of(owner) + ", " + hooks[number].method() + ": " + Log.cause(failed));
        }
    }
}
