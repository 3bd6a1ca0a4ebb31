package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.ref.WeakReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The applications in this JVM that have an OpenTelemetry API, each with a loader of its own: which of them is calling on this thread,
 * which of its spans is current, and where its spans go.
 *
 * <p>Asking for a current span starts the API's context storage, which an application may still want to configure
 * ({@code ContextStorage.addWrapper} does nothing once it runs). So nobody is asked before the application has started it itself: that
 * is what {@link #STORAGE}'s loading says, and before it there can be no current span.
 *
 * <p>Application loaders are held weakly. What is defined for one hangs on that loader's own {@code Span} class, as a
 * {@link ClassValue}, and goes when it goes.
 */
final class Applications {

    /** What OpenTelemetry's names begin with. Joined, because the build renames every literal that begins like a relocated package. */
    static final String OPENTELEMETRY = String.join("/", "io", "opentelemetry", "");

    /** Its loading says which loaders hold the API. */
    static final String SPAN = OPENTELEMETRY.replace('/', '.') + "api.trace.Span";

    /** Its loading says that the application has begun to use the API's context. */
    static final String STORAGE = OPENTELEMETRY.replace('/', '.') + "context.LazyStorage";

    private static final String SPAN_KEY = OPENTELEMETRY.replace('/', '.') + "instrumentation.api.internal.SpanKey";

    private final WeakLoaders apis = new WeakLoaders();
    private final WeakLoaders storages = new WeakLoaders();
    private final ClassValue<Application> applications;

    Applications(Options options, BiFunction<String, UnaryOperator<String>, byte[]> classFiles) {
        this.applications = new ClassValue<Application>() {
            @Override
            protected Application computeValue(Class<?> span) {
                try {
                    return new Application(HomeLoader.load(
                            span.getClassLoader(), UnaryOperator.identity(), SPAN_KEY, options, classFiles));
                } catch (Throwable failed) {
                    Log.debug("an application's OpenTelemetry API can't be asked: " + Log.cause(failed));
                    return new Application(null);
                }
            }
        };
    }

    /**
     * A loader is about to define {@link #SPAN} or {@link #STORAGE}; other names are no news.
     *
     * @param className with dots or slashes
     * @param loader null, the boot loader's, is no news either
     */
    void seen(String className, ClassLoader loader) {
        String name = className.replace('/', '.');
        if (loader != null && name.equals(SPAN)) {
            apis.add(loader);
        } else if (loader != null && name.equals(STORAGE)) {
            storages.add(loader);
        }
    }

    /** An application has built an SDK, on this thread. */
    void built(Object sdk) {
        Class<?> span = span(sdk.getClass().getClassLoader());
        if (span != null) {
            apis.add(span.getClassLoader());
            applications.get(span).built(sdk);
        }
    }

    /**
     * Whoever calls on this thread; null if no application that may be meant has an OpenTelemetry to send spans to.
     *
     * @param client the loader of the client that is called: the second to be asked, after the thread's own
     */
    Caller caller(ClassLoader client) {
        if (apis.isEmpty()) {
            return null;
        }
        Function<Class<?>, Caller> asking = span -> {
            Emitter emitter = applications.get(span).emitter();
            return emitter == null ? null : emitter.caller(inUse(span));
        };
        // A current span says more than loaders do: a pool's threads may have the server's, which may have an SDK too.
        Function<Class<?>, Caller> inSpan = span -> currentSpan(span) == null ? null : asking.apply(span);
        Caller current = nearest(client, inSpan);
        current = current != null ? current : any(inSpan);
        if (current != null) {
            return current;
        }
        Caller nearest = nearest(client, asking);
        // On a thread of nobody's: the only one.
        return nearest != null || !apis.areOne() ? nearest : any(asking);
    }

    /** The span that is current on this thread in one of the applications, the thread's own first; or null. */
    TraceContext currentSpan(ClassLoader client) {
        if (apis.isEmpty() || storages.isEmpty()) {
            return null;
        }
        TraceContext nearest = nearest(client, this::currentSpan);
        return nearest != null ? nearest : any(this::currentSpan);
    }

    private TraceContext currentSpan(Class<?> span) {
        return inUse(span) ? applications.get(span).currentSpan() : null;
    }

    private <T> T nearest(ClassLoader client, Function<Class<?>, T> asking) {
        T threads = nearestTo(Thread.currentThread().getContextClassLoader(), asking);
        return threads != null ? threads : nearestTo(client, asking);
    }

    private <T> T nearestTo(ClassLoader first, Function<Class<?>, T> asking) {
        for (ClassLoader loader = first; loader != null; loader = loader.getParent()) {
            T answer = apis.contain(loader) ? ask(loader, asking) : null;
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private <T> T any(Function<Class<?>, T> asking) {
        for (WeakReference<ClassLoader> api : apis) {
            ClassLoader loader = api.get();
            T answer = loader == null ? null : ask(loader, asking);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private static <T> T ask(ClassLoader loader, Function<Class<?>, T> asking) {
        Class<?> span = span(loader);
        return span == null ? null : asking.apply(span);
    }

    private static Class<?> span(ClassLoader loader) {
        try {
            return Class.forName(SPAN, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            // It was on the way but did not arrive.
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
