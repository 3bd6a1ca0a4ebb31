package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.ref.WeakReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The span that is current on the calling thread in the application's own OpenTelemetry, if it has one.
 *
 * <p>Asking starts the API's context storage, which an application may still want to configure ({@code ContextStorage.addWrapper} does
 * nothing once it runs). So nobody is asked before the application has started it itself: that is what {@link #STORAGE}'s loading says,
 * and before it there can be no current span.
 *
 * <p>Application loaders are held weakly. What is defined for one hangs on that loader's own {@code Span} class, as a
 * {@link ClassValue}, and goes when it goes.
 */
public final class CallersSpan implements Supplier<TraceContext> {

    // Joined, because the build renames every literal that begins like a relocated package.
    /** Its loading says which loaders hold the API. */
    public static final String SPAN = String.join(".", "io", "opentelemetry", "api", "trace", "Span");

    /** Its loading says that the application has begun to use the API's context. */
    public static final String STORAGE = String.join(".", "io", "opentelemetry", "context", "LazyStorage");

    private final Function<String, byte[]> classBytes;
    private final WeakLoaders apis = new WeakLoaders();
    private final WeakLoaders storages = new WeakLoaders();
    private final ClassValue<ApplicationApi> applications = new ClassValue<ApplicationApi>() {
        @Override
        protected ApplicationApi computeValue(Class<?> span) {
            return new ApplicationApi(span, classBytes);
        }
    };

    /** @param classBytes the class file of a class, by its name */
    public CallersSpan(Function<String, byte[]> classBytes) {
        this.classBytes = classBytes;
    }

    /**
     * A loader is about to define {@link #SPAN} or {@link #STORAGE}; other names are no news.
     *
     * @param className with dots or slashes
     * @param loader null, the boot loader's, is no news either
     */
    public void seen(String className, ClassLoader loader) {
        String name = className.replace('/', '.');
        if (loader != null && name.equals(SPAN)) {
            apis.add(loader);
        } else if (loader != null && name.equals(STORAGE)) {
            storages.add(loader);
        }
    }

    /** Never throws; null if there is no span. */
    @Override
    public TraceContext get() {
        if (apis.isEmpty() || storages.isEmpty()) {
            return null;
        }
        try {
            TraceContext nearest = ofNearest(Thread.currentThread().getContextClassLoader());
            return nearest != null ? nearest : ofAny();
        } catch (Throwable failed) {
            Log.debug("the application's current span could not be asked for: " + Log.cause(failed));
            return null;
        }
    }

    /** Of several applications in one JVM, the thread's own comes first. */
    private TraceContext ofNearest(ClassLoader threads) {
        for (ClassLoader loader = threads; loader != null; loader = loader.getParent()) {
            TraceContext span = apis.contain(loader) ? of(loader) : null;
            if (span != null) {
                return span;
            }
        }
        return null;
    }

    private TraceContext ofAny() {
        for (WeakReference<ClassLoader> api : apis) {
            ClassLoader loader = api.get();
            TraceContext span = loader == null ? null : of(loader);
            if (span != null) {
                return span;
            }
        }
        return null;
    }

    private TraceContext of(ClassLoader loader) {
        try {
            Class<?> span = Class.forName(SPAN, false, loader);
            return inUse(span) ? applications.get(span).currentSpan() : null;
        } catch (Throwable failed) {
            // Its class was on the way but did not arrive.
            return null;
        }
    }

    /** Whether the context that this API is linked to has been started: Span's own super-interface says which one that is. */
    private boolean inUse(Class<?> span) {
        for (Class<?> type : span.getInterfaces()) {
            if (storages.contain(type.getClassLoader())) {
                return true;
            }
        }
        return false;
    }
}
