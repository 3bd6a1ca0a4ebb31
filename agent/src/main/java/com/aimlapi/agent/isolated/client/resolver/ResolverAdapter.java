package com.aimlapi.agent.isolated.client.resolver;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Exchanges;

/** Tells of look-ups, each with the class that asked; not of what came of them. */
public final class ResolverAdapter extends Adapter {

    private static final String[] JVM = {"java.", "javax.", "jdk.", "sun.", "com.sun.", "com.aimlapi.agent.isolated."};

    private final Exchanges exchanges;

    public ResolverAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        exchanges.lookedUp((String) arguments[0], ResolverAdapter::caller);
        return null;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        return result;
    }

    /** Null where nobody but the JVM and the agent has a part in it. */
    private static String caller() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (!ofTheJvm(frame.getClassName())) {
                return frame.getClassName();
            }
        }
        return null;
    }

    private static boolean ofTheJvm(String className) {
        for (String prefix : JVM) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
