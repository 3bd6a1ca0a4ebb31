package com.aimlapi.examples.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpReceiverTest {

    private OtlpReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = OtlpReceiver.start(0);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_span_arrives_with_all_its_parts() throws Exception {
        List<ReceivedSpan> heard = new ArrayList<>();
        receiver.onSpan(heard::add);

        assertThat(post("/v1/traces", oneSpan().toByteArray(), false)).isEqualTo(200);

        assertThat(receiver.spans())
                .containsExactly(new ReceivedSpan(
                        "0102030405060708090a0b0c0d0e0f10",
                        "0102030405060708",
                        "",
                        "POST /v1/chat/completions",
                        "CLIENT",
                        1_000L,
                        2_000L,
                        Map.of("http.response.status_code", 403L, "aimlapi.error.issues", List.of("a: b", "c")),
                        "ERROR",
                        "no credits",
                        List.of(new ReceivedSpan.Event("aimlapi.error", 1_500L, Map.of("usd", 0.5, "late", true))),
                        Map.of("service.name", "shop"),
                        "aimlapi-agent"));
        assertThat(heard).isEqualTo(receiver.spans());
    }

    @Test
    void a_gzip_body_is_unpacked() throws Exception {
        assertThat(post("/v1/traces", oneSpan().toByteArray(), true)).isEqualTo(200);
        assertThat(receiver.spans()).hasSize(1);
    }

    @Test
    void a_failing_collector_keeps_nothing_until_it_recovers() throws Exception {
        receiver.answer(503);
        assertThat(post("/v1/traces", oneSpan().toByteArray(), false)).isEqualTo(503);
        assertThat(receiver.spans()).isEmpty();

        receiver.answer(200);
        assertThat(post("/v1/traces", oneSpan().toByteArray(), false)).isEqualTo(200);
        assertThat(receiver.spans()).hasSize(1);
    }

    @Test
    void what_is_no_trace_is_refused() throws Exception {
        assertThat(post("/v1/traces", "not OTLP".getBytes(), false)).isEqualTo(400);
        assertThat(post("/v1/logs", oneSpan().toByteArray(), false)).isEqualTo(404);
        assertThat(receiver.spans()).isEmpty();
    }

    private int post(String path, byte[] body, boolean gzip) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(receiver.endpoint() + path))
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(gzip ? gzip(body) : body));
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    private static ExportTraceServiceRequest oneSpan() {
        byte[] id = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        ArrayValue issues = ArrayValue.newBuilder()
                .addValues(AnyValue.newBuilder().setStringValue("a: b"))
                .addValues(AnyValue.newBuilder().setStringValue("c"))
                .build();
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(id))
                .setSpanId(ByteString.copyFrom(id, 0, 8))
                .setName("POST /v1/chat/completions")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(1_000)
                .setEndTimeUnixNano(2_000)
                .addAttributes(attribute(
                        "http.response.status_code", AnyValue.newBuilder().setIntValue(403)))
                .addAttributes(
                        attribute("aimlapi.error.issues", AnyValue.newBuilder().setArrayValue(issues)))
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("no credits"))
                .addEvents(Span.Event.newBuilder()
                        .setName("aimlapi.error")
                        .setTimeUnixNano(1_500)
                        .addAttributes(attribute("usd", AnyValue.newBuilder().setDoubleValue(0.5)))
                        .addAttributes(attribute("late", AnyValue.newBuilder().setBoolValue(true))))
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(attribute(
                                        "service.name", AnyValue.newBuilder().setStringValue("shop"))))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("aimlapi-agent"))
                                .addSpans(span)))
                .build();
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
