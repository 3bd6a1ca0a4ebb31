package com.aimlapi.agent.isolated.export;

import com.aimlapi.agent.isolated.log.LogApart;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.logging.Level;

/** An {@link OwnSdk} with system properties set while it is built, and its messages readable. */
final class OwnSdkApart {

    // In the agent's jar it logs elsewhere; here it would clutter the build's output. Held, as JUL holds its loggers
    // weakly.
    private static final java.util.logging.Logger SDK = java.util.logging.Logger.getLogger("io.opentelemetry");

    static {
        SDK.setLevel(Level.OFF);
    }

    private final LogApart apart;
    private final Object sdk;

    private OwnSdkApart(LogApart apart, boolean logEvents) throws Exception {
        this.apart = apart;
        this.sdk =
                apart.load(OwnSdk.class.getName()).getConstructor(boolean.class).newInstance(logEvents);
    }

    static OwnSdkApart with(String... properties) throws Exception {
        return with(false, properties);
    }

    /** @param properties {@code name=value} */
    static OwnSdkApart with(boolean logEvents, String... properties) throws Exception {
        try {
            for (String property : properties) {
                System.setProperty(property.split("=", 2)[0], property.split("=", 2)[1]);
            }
            return new OwnSdkApart(new LogApart("warn"), logEvents);
        } finally {
            for (String property : properties) {
                System.clearProperty(property.split("=", 2)[0]);
            }
        }
    }

    OpenTelemetry openTelemetry() throws Exception {
        return (OpenTelemetry) sdk.getClass().getMethod("openTelemetry").invoke(sdk);
    }

    OwnSdkApart endSpans(int count) throws Exception {
        Tracer tracer = openTelemetry().getTracer("test");
        for (int i = 0; i < count; i++) {
            tracer.spanBuilder("span " + i).startSpan().end();
        }
        return this;
    }

    OwnSdkApart emitEvents(int count) throws Exception {
        Logger logger = openTelemetry().getLogsBridge().get("test");
        for (int i = 0; i < count; i++) {
            logger.logRecordBuilder().setEventName("an.event").emit();
        }
        return this;
    }

    List<String> lines() {
        return apart.lines();
    }

    void flush(long nanos) throws Exception {
        sdk.getClass().getMethod("flush", long.class).invoke(sdk, nanos);
    }
}
