package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.bridge.AimlapiBridge;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.exchange.Visit;
import com.aimlapi.agent.isolated.log.Log;
import java.security.AccessController;
import java.security.PrivilegedAction;

/** Brings each call that comes over the bridge to the adapter of the client and class loader it comes from. */
final class Dispatcher extends AimlapiBridge {

    /** What an adapter gets where the hooked method has none, and makes no array for each call. */
    private static final Object[] NO_ARGUMENTS = {};

    private final Hook[] hooks;
    private final AdaptersByOwner adapters;
    private final Exchanges exchanges;

    static void install(Hook[] hooks, AdaptersByOwner adapters, Exchanges exchanges) {
        AimlapiBridge.install(new Dispatcher(hooks, adapters, exchanges));
    }

    private Dispatcher(Hook[] hooks, AdaptersByOwner adapters, Exchanges exchanges) {
        this.hooks = hooks;
        this.adapters = adapters;
        this.exchanges = exchanges;
    }

    @Override
    protected Object onEnter(Object[] arguments, Object self, int number, Class<?> owner) {
        if (System.getSecurityManager() == null) {
            return entered(arguments, self, number, owner);
        }
        // What the agent does is its own doing: whoever calls the client need not be allowed to do it.
        return AccessController.doPrivileged((PrivilegedAction<Object>) () -> entered(arguments, self, number, owner));
    }

    @Override
    protected Object onExit(Object result, Throwable thrown, int number, Class<?> owner, Object token) {
        if (System.getSecurityManager() == null) {
            return exited(result, thrown, number, owner, token);
        }
        return AccessController.doPrivileged(
                (PrivilegedAction<Object>) () -> exited(result, thrown, number, owner, token));
    }

    private Object entered(Object[] arguments, Object self, int number, Class<?> owner) {
        Visit visit = exchanges.visit();
        if (!visit.enter(owner.getClassLoader())) {
            return null;
        }
        try {
            AdaptersByOwner.Found found = adapters.get(owner);
            if (!found.works()) {
                return null;
            }
            return enter(found, arguments, self, number, owner, visit);
        } finally {
            visit.leave();
        }
    }

    private Object exited(Object result, Throwable thrown, int number, Class<?> owner, Object token) {
        Object own = Entered.ended(token);
        AdaptersByOwner.Found found = adapters.get(owner);
        Visit visit = exchanges.visit();
        if (!visit.enter(owner.getClassLoader())) {
            return result;
        }
        try {
            Object replaced = found.adapter.exit(hooks[number].point(), own, result, thrown);
            found.worked(exitOf(number));
            Entered.left(token, visit.begun());
            return replaced;
        } catch (Throwable failed) {
            failed(found, exitOf(number), owner, failed);
            return result;
        } finally {
            visit.leave();
        }
    }

    private Object enter(
            AdaptersByOwner.Found found, Object[] arguments, Object self, int number, Class<?> owner, Visit visit) {
        try {
            Object[] given = arguments == null ? NO_ARGUMENTS : arguments;
            Object token = found.adapter.enter(hooks[number].point(), self, given);
            found.worked(number);
            return Entered.of(visit.begun(), token);
        } catch (Throwable failed) {
            failed(found, number, owner, failed);
            return null;
        }
    }

    /** A hook's two ends fail each by itself. */
    private static int exitOf(int number) {
        return -1 - number;
    }

    /** @param end the hook's number, or that of its exit */
    private void failed(AdaptersByOwner.Found found, int end, Class<?> owner, Throwable failed) {
        if (failed instanceof VirtualMachineError) {
            // No fault of the adapter's, and neither stack nor memory is left to say so.
            exchanges.missed();
            return;
        }
        String news = found.failed(end);
        if (news != null) {
            Log.warn(news + ": " + ClientVersion.of(owner) + ", " + hooks[end < 0 ? exitOf(end) : end].method() + ": "
                    + Log.cause(failed));
        }
    }
}
