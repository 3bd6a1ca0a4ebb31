package com.aimlapi.agent.isolated.telemetry.home;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A span that began with its exchange, and beside it the span in which another instrumentation has the same call. */
final class BegunSpan {

    private final Span span;
    private final String method;
    private final Context context;
    private final Span enclosing;

    /**
     * @param method as it was known at the beginning
     * @param enclosing null if there is none
     */
    BegunSpan(Span span, String method, Context parent, Span enclosing) {
        this.span = span;
        this.method = method;
        this.context = parent.with(span);
        this.enclosing = enclosing;
    }

    Span span() {
        return span;
    }

    String method() {
        return method;
    }

    Span enclosing() {
        return enclosing;
    }

    Scope makeCurrent() {
        return context.makeCurrent();
    }
}
