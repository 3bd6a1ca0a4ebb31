package com.aimlapi.agent.isolated.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleSpanExporterTest {

    private final List<String> printed = new ArrayList<>();

    @Test
    void an_error_is_told_in_one_line() {
        print(Attributes.builder()
                .put("http.response.status_code", 403)
                .put("aimlapi.error.category", "out_of_credits")
                .put("aimlapi.error.path", "/v1/chat/completions")
                .put("aimlapi.error.request_id", "9c1b7ad2")
                .put("aimlapi.error.message", "You've run out\nof\u001b[31m credits.")
                .build());

        assertThat(printed)
                .containsExactly(
                        "[aimlapi-agent] SPAN 2026-01-22T10:00:00.123Z POST /v1/chat/completions 403 out_of_credits 212 ms"
                                + " path=/v1/chat/completions request_id=9c1b7ad2 trace_id=0af7651916cd43dd8448eb211c80319c"
                                + ": You've run out of [31m credits.");
    }

    @Test
    void a_success_is_short() {
        print(Attributes.builder().put("http.response.status_code", 200).build());

        assertThat(printed)
                .containsExactly("[aimlapi-agent] SPAN 2026-01-22T10:00:00.123Z POST /v1/chat/completions 200"
                        + " 212 ms trace_id=0af7651916cd43dd8448eb211c80319c");
    }

    private void print(Attributes attributes) {
        long start = 1_769_076_000_123_000_000L;
        ConsoleSpanExporter exporter = new ConsoleSpanExporter(printed::add);
        exporter.export(List.of(TestSpanData.builder()
                .setName("POST /v1/chat/completions")
                .setKind(SpanKind.CLIENT)
                .setSpanContext(SpanContext.create(
                        "0af7651916cd43dd8448eb211c80319c",
                        "b7ad6b7169203331",
                        TraceFlags.getSampled(),
                        TraceState.getDefault()))
                .setStartEpochNanos(start)
                .setEndEpochNanos(start + 212_400_000)
                .setHasEnded(true)
                .setStatus(StatusData.error())
                .setAttributes(attributes)
                .build()));
    }
}
