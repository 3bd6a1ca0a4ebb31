package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.log.Log;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** The event as a log record. Apart, since an OpenTelemetry below 1.50 has spans but not these calls. */
final class ErrorLog {

    private final Logger logger;

    private ErrorLog(OpenTelemetry home) {
        this.logger = home.getLogsBridge().get(SpanWriter.SCOPE);
    }

    /** Null if that OpenTelemetry is too old for it, which is said once. */
    static ErrorLog of(OpenTelemetry home) {
        try {
            LogRecordBuilder.class.getMethod("setEventName", String.class);
            return new ErrorLog(home);
        } catch (ReflectiveOperationException | LinkageError old) {
            Log.warn("option events: the application's OpenTelemetry is below 1.50, whose log records have no event's"
                    + " name; the event goes onto the span");
            return null;
        }
    }

    /** To be called before the span ends: a processor may copy the record onto it. */
    void write(Context context, Attributes attributes, long epochNanos) {
        logger.logRecordBuilder()
                .setEventName(SpanWriter.EVENT)
                .setSeverity(Severity.WARN)
                .setTimestamp(epochNanos, TimeUnit.NANOSECONDS)
                .setContext(context)
                .setAllAttributes(attributes)
                .emit();
    }
}
