package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.TraceContext;

/** Writes to one home. Its one subclass is defined anew for each OpenTelemetry API. */
public abstract class Emitter {

    /** For the subclass that is defined once for each API. */
    protected Emitter() {}

    /**
     * Whoever calls on this thread, by the home's own context.
     *
     * @param inUse whether that context has been started, which is the application's to do
     */
    public abstract Caller caller(boolean inUse);

    /** Whether a span comes to anything: not in an OpenTelemetry that does nothing, nor in one that has been shut down. */
    public abstract boolean works();

    /**
     * Writes the span of an ended exchange as a whole.
     *
     * @param parent the span that it continues, or null for a trace of its own
     */
    public abstract void write(Exchange ended, TraceContext parent);
}
