package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is known of the applications that share one OpenTelemetry API: its global, and the SDKs that were built. Refers to their loader:
 * must be held by nothing that outlives it.
 */
final class Application {

    /** An SDK that somebody built. Its tracers may be all that its builder keeps: they work without it. */
    private static final class Built {

        final WeakReference<Object> sdk;
        final WeakReference<ClassLoader> thread;
        final Emitter emitter;

        Built(Object sdk, ClassLoader thread, Emitter emitter) {
            this.sdk = new WeakReference<>(sdk);
            this.thread = new WeakReference<>(thread);
            this.emitter = emitter;
        }

        boolean isOver() {
            return sdk.get() == null || !emitter.works();
        }

        /** The one that is meant has the most. */
        int points(ClassLoader calling) {
            return (emitter.works() ? 4 : 0) + (thread.get() == calling ? 2 : 0) + (sdk.get() == null ? 0 : 1);
        }
    }

    private final List<Built> builts = new CopyOnWriteArrayList<>();
    private volatile OpenTelemetryApi api;

    /** @param api null if it can't be asked */
    Application(OpenTelemetryApi api) {
        this.api = api;
    }

    /** An SDK was built on this thread. */
    void built(Object sdk) {
        OpenTelemetryApi asked = api;
        try {
            if (asked != null && asked.takesSpans(sdk)) {
                builts.removeIf(Built::isOver);
                builts.add(new Built(sdk, Thread.currentThread().getContextClassLoader(), asked.of(sdk)));
            }
        } catch (LinkageError incompatible) {
            unknown(incompatible);
        }
    }

    /**
     * The global OpenTelemetry comes first, then the last that was built in this thread's application, then the last of all. A global
     * one that does nothing is none: it is what becomes of the first library that asks for one where nobody has set it. But an SDK that
     * was shut down is still where spans go, which is nowhere, unless there is another.
     */
    Emitter emitter() {
        OpenTelemetryApi asked = api;
        if (asked == null) {
            return null;
        }
        try {
            Emitter global = asked.global();
            return global != null && global.works() ? global : lastBuilt();
        } catch (LinkageError incompatible) {
            unknown(incompatible);
            return null;
        }
    }

    TraceContext currentSpan() {
        OpenTelemetryApi asked = api;
        try {
            return asked == null ? null : asked.currentSpan();
        } catch (LinkageError incompatible) {
            unknown(incompatible);
            return null;
        }
    }

    private Emitter lastBuilt() {
        ClassLoader calling = Thread.currentThread().getContextClassLoader();
        Emitter last = null;
        int most = -1;
        for (Built built : builts) {
            int points = built.points(calling);
            if (points >= most) {
                most = points;
                last = built.emitter;
            }
        }
        return last;
    }

    private void unknown(LinkageError incompatible) {
        api = null;
        Log.debug("an application's OpenTelemetry API is not one that is known: " + Log.cause(incompatible));
    }
}
