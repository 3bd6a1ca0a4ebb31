package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.telemetry.Emitter;
import com.aimlapi.agent.isolated.telemetry.OpenTelemetryApi;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.lang.reflect.Field;

/** The API below whose loader this class is defined. Calls nothing on the way to a span that the API has not had since 1.0. */
public final class HomeApi extends OpenTelemetryApi {

    private final Options options;
    private final HttpSpanKey others;
    private volatile OpenTelemetry global;
    private volatile SpanWriter globals;

    /** @param spanKey name of the class in which OpenTelemetry's instrumentation marks its HTTP spans; null if there can be none */
    public HomeApi(Options options, String spanKey) {
        this.options = options;
        this.others = spanKey == null ? null : new HttpSpanKey(spanKey);
    }

    @Override
    public TraceContext currentSpan() {
        return Parent.in(Context.current());
    }

    @Override
    public Emitter global() {
        if (!isSet()) {
            return null;
        }
        // Only now: asked before the application has set it, it would set itself, and make the application's setting
        // fail.
        OpenTelemetry set = GlobalOpenTelemetry.get();
        if (set != global) {
            globals = new SpanWriter(set, options, others);
            global = set;
        }
        return globals;
    }

    /** Nothing else tells it of every version. */
    @Override
    public boolean takesSpans(Object openTelemetry) {
        return !openTelemetry.toString().contains("NoopSpanProcessor");
    }

    @Override
    public Emitter of(Object openTelemetry) {
        return new SpanWriter((OpenTelemetry) openTelemetry, options, others);
    }

    private static boolean isSet() {
        try {
            return GlobalOpenTelemetry.isSet();
        } catch (NoSuchMethodError old) {
            return hasValue();
        }
    }

    /** What {@code isSet()} asks, for an API that does not have it yet. */
    private static boolean hasValue() {
        try {
            Field value = GlobalOpenTelemetry.class.getDeclaredField("globalOpenTelemetry");
            value.setAccessible(true);
            return value.get(null) != null;
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return false;
        }
    }
}
