package com.aimlapi.agent.isolated.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;

/** Counts the log records that are given to a queue, so that those which it drops are known. */
final class EmittedLogs implements LogRecordProcessor {

    private final Deliveries deliveries;

    private EmittedLogs(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** The processor itself if it has no queue. */
    static LogRecordProcessor before(LogRecordProcessor processor, Deliveries deliveries) {
        return processor instanceof BatchLogRecordProcessor
                ? LogRecordProcessor.composite(new EmittedLogs(deliveries), processor)
                : processor;
    }

    @Override
    public void onEmit(Context context, ReadWriteLogRecord record) {
        deliveries.due();
    }
}
