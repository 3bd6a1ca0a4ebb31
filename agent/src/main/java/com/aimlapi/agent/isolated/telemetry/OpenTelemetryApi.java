package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.exchange.TraceContext;

/**
 * One OpenTelemetry API that is in this JVM: the Java agent's, an application's or our own. Its one subclass is defined anew below the
 * loader of each.
 */
public abstract class OpenTelemetryApi {

    /** For the subclass that is defined once for each API. */
    protected OpenTelemetryApi() {}

    /** The span that is current on this thread, or null. Starts the API's context storage. */
    public abstract TraceContext currentSpan();

    /** What writes to the API's global OpenTelemetry, or null if none is set; never makes a later setting of it fail. */
    public abstract Emitter global();

    /** Whether an SDK that somebody has built does anything with spans; libraries build some for their metrics alone. */
    public abstract boolean takesSpans(Object openTelemetry);

    /** What writes to an OpenTelemetry of this API. */
    public abstract Emitter of(Object openTelemetry);
}
