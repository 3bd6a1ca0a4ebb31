package com.aimlapi.agent.isolated.telemetry;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A few class loaders that stay free to go; read on every call, written when a class is loaded. */
final class WeakLoaders implements Iterable<WeakReference<ClassLoader>> {

    private final List<WeakReference<ClassLoader>> loaders = new CopyOnWriteArrayList<>();

    synchronized void add(ClassLoader loader) {
        loaders.removeIf(known -> known.get() == null);
        if (!contain(loader)) {
            loaders.add(new WeakReference<>(loader));
        }
    }

    boolean contain(ClassLoader loader) {
        for (WeakReference<ClassLoader> known : loaders) {
            if (loader != null && known.get() == loader) {
                return true;
            }
        }
        return false;
    }

    /** Also false when all that it held have gone and nobody came since. */
    boolean isEmpty() {
        return loaders.isEmpty();
    }

    /** Whether there is but one that has not gone. */
    boolean areOne() {
        int there = 0;
        for (WeakReference<ClassLoader> known : loaders) {
            there += known.get() == null ? 0 : 1;
        }
        return there == 1;
    }

    @Override
    public Iterator<WeakReference<ClassLoader>> iterator() {
        return loaders.iterator();
    }
}
