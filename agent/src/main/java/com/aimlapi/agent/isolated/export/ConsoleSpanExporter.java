package com.aimlapi.agent.isolated.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One line for each span, for those who want to see calls fail without a backend. */
final class ConsoleSpanExporter implements SpanExporter {

    private final Consumer<String> lines;

    ConsoleSpanExporter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        for (SpanData span : spans) {
            lines.accept(line(span));
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    private static String line(SpanData span) {
        Attributes attributes = span.getAttributes();
        StringBuilder line = new StringBuilder("[aimlapi-agent] SPAN ");
        line.append(Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(span.getStartEpochNanos())));
        line.append(' ').append(span.getName());
        Long status = attributes.get(AttributeKey.longKey("http.response.status_code"));
        line.append(' ').append(status == null ? "-" : status);
        append(line, " ", attributes.get(AttributeKey.stringKey("aimlapi.error.category")));
        line.append(' ').append(TimeUnit.NANOSECONDS.toMillis(span.getEndEpochNanos() - span.getStartEpochNanos()));
        line.append(" ms");
        append(line, " path=", attributes.get(AttributeKey.stringKey("aimlapi.error.path")));
        append(line, " request_id=", attributes.get(AttributeKey.stringKey("aimlapi.error.request_id")));
        append(line, " trace_id=", span.getTraceId());
        append(line, ": ", attributes.get(AttributeKey.stringKey("aimlapi.error.message")));
        return line.toString();
    }

    private static void append(StringBuilder line, String before, String value) {
        if (value != null) {
            // What an API says must not look like a line of its own.
            line.append(before).append(value.replaceAll("[\\s\\p{Cntrl}]+", " "));
        }
    }
}
