package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.log.Log;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One application's OpenTelemetry API, asked through a class of ours that is defined below its loader. Refers to that loader: must be held
 * by nothing that outlives it.
 */
final class ApplicationApi {

    private static final String ASKING = "com.aimlapi.agent.isolated.telemetry.application.CurrentSpan";

    private volatile Supplier<String[]> asking;

    ApplicationApi(Class<?> span, Function<String, byte[]> classBytes) {
        try {
            asking = new BelowApplication(span.getClassLoader()).define(ASKING, classBytes.apply(ASKING));
        } catch (Throwable failed) {
            Log.debug("an application's OpenTelemetry API can't be asked: " + Log.cause(failed));
        }
    }

    TraceContext currentSpan() {
        Supplier<String[]> asked = asking;
        if (asked == null) {
            return null;
        }
        try {
            String[] span = asked.get();
            return span == null ? null : new TraceContext(span[0], span[1], Boolean.parseBoolean(span[2]), span[3]);
        } catch (LinkageError incompatible) {
            asking = null;
            Log.debug("an application's OpenTelemetry API is not one that is known: " + Log.cause(incompatible));
            return null;
        }
    }

    /** Holds one class of ours that sees the application's. */
    private static final class BelowApplication extends ClassLoader {

        BelowApplication(ClassLoader application) {
            super(application);
        }

        @SuppressWarnings("unchecked")
        Supplier<String[]> define(String name, byte[] bytes) throws ReflectiveOperationException {
            Class<?> defined = defineClass(name, bytes, 0, bytes.length);
            return (Supplier<String[]>) defined.getDeclaredConstructor().newInstance();
        }
    }
}
