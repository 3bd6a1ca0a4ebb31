package com.aimlapi.agent.isolated.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/** Counts the spans that are given to a queue, so that those which it drops are known. */
final class EndedSpans implements SpanProcessor {

    private final Deliveries deliveries;

    private EndedSpans(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** The processor itself if it has no queue. */
    static SpanProcessor before(SpanProcessor processor, Deliveries deliveries) {
        return processor instanceof BatchSpanProcessor
                ? SpanProcessor.composite(new EndedSpans(deliveries), processor)
                : processor;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            deliveries.due();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
