package com.aimlapi.agent.isolated.telemetry.home;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Method;

/**
 * Finds the span that OpenTelemetry's own instrumentation has begun for an HTTP call, in the context that it has put it into. Where that
 * instrumentation wraps more of the client than we do, its span encloses ours.
 */
final class HttpSpanKey {

    private final Object httpClient;
    private final Method fromContext;

    /** @param className of {@code SpanKey}, as this home calls it */
    HttpSpanKey(String className) {
        Object key = null;
        Method reading = null;
        try {
            Class<?> spanKey = Class.forName(className, true, HttpSpanKey.class.getClassLoader());
            key = spanKey.getField("HTTP_CLIENT").get(null);
            reading = spanKey.getMethod("fromContextOrNull", Context.class);
        } catch (ReflectiveOperationException | LinkageError noInstrumentation) {
            // Then nobody encloses anything.
        }
        httpClient = key;
        fromContext = reading;
    }

    /** Null if there is none, or none that is still recording. */
    Span spanIn(Context context) {
        try {
            Span span = fromContext == null ? null : (Span) fromContext.invoke(httpClient, context);
            return span != null && span.isRecording() ? span : null;
        } catch (ReflectiveOperationException unknown) {
            return null;
        }
    }
}
