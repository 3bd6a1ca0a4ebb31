package com.aimlapi.agent.isolated.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** The event as a log record. Apart, since an OpenTelemetry below 1.50 has spans but not these calls. */
final class ErrorLog {

    private final Logger logger;

    ErrorLog(OpenTelemetry home) {
        this.logger = home.getLogsBridge().get(SpanWriter.SCOPE);
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
