package com.aimlapi.agent.isolated.telemetry.home;

import static com.aimlapi.agent.isolated.telemetry.home.AimlapiAttributes.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.isolated.exchange.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanWriterTest {

    private static final String FORBIDDEN =
            "{\"requestId\":\"9c1b7ad2-5f0e-4c43-8f3a-0d6f3a9b1e21\",\"statusCode\":403,"
                    + "\"timestamp\":\"2025-05-05T10:00:00.123Z\",\"path\":\"/v1/chat/completions\","
                    + "\"message\":\"You've run out of credits.\"}";
    private static final String INVALID =
            "{\"title\":\"Bad Request\",\"status\":400,\"instance\":\"/v2/video/generations?\","
                    + "\"message\":\"Body validation error!\",\"timestamp\":\"2026-01-22T10:00:00.000Z\","
                    + "\"error\":{\"name\":\"BadRequestException\",\"message\":\"Body validation error!\","
                    + "\"data\":[{\"code\":\"invalid_type\",\"path\":[\"prompt\"],\"message\":\"Required\"}]}}";

    @Test
    void a_success_gives_a_client_span_without_error() {
        SpanData span = new WrittenSpans(null).answered(200);

        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getName()).isEqualTo("POST /v1/chat/completions");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getEvents()).isEmpty();
        assertThat(span.getAttributes().asMap())
                .isEqualTo(Attributes.builder()
                        .put(HTTP_REQUEST_METHOD, "POST")
                        .put(URL_FULL, "https://api.aimlapi.com/v1/chat/completions")
                        .put(URL_TEMPLATE, "/v1/chat/completions")
                        .put(SERVER_ADDRESS, "api.aimlapi.com")
                        .put(SERVER_PORT, 443)
                        .put(HTTP_RESPONSE_STATUS_CODE, 200)
                        .put(NETWORK_PROTOCOL_VERSION, "1.1")
                        .put(GEN_AI_PROVIDER_NAME, "aimlapi")
                        .put(GEN_AI_OPERATION_NAME, "chat")
                        .build()
                        .asMap());
    }

    @Test
    void an_error_response_gives_status_description_attributes_and_one_event_within_the_span() {
        SpanData span = new WrittenSpans(null).answered(403, FORBIDDEN);

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("You've run out of credits.");
        Attributes attributes = span.getAttributes();
        assertThat(attributes.get(ERROR_TYPE)).isEqualTo("403");
        assertThat(attributes.get(CATEGORY)).isEqualTo("out_of_credits");
        assertThat(attributes.get(STATUS_CODE)).isEqualTo(403);
        assertThat(attributes.get(PATH)).isEqualTo("/v1/chat/completions");
        assertThat(attributes.get(REQUEST_ID)).isEqualTo("9c1b7ad2-5f0e-4c43-8f3a-0d6f3a9b1e21");
        assertThat(attributes.get(MESSAGE)).isEqualTo("You've run out of credits.");
        assertThat(attributes.get(TIMESTAMP)).isEqualTo("2025-05-05T10:00:00.123Z");
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("aimlapi.error");
            assertThat(event.getEpochNanos()).isBetween(span.getStartEpochNanos(), span.getEndEpochNanos());
            assertThat(event.getAttributes()).isEqualTo(errorsOf(attributes));
        });
    }

    @Test
    void issues_kind_and_name_of_a_validation_error_are_on_the_span() {
        SpanData span = new WrittenSpans(null)
                .calling("POST", "https://api.aimlapi.com/v2/video/generations")
                .answered(400, INVALID);

        assertThat(span.getAttributes().get(ISSUES)).containsExactly("prompt: Required");
        assertThat(span.getAttributes().get(NAME)).isEqualTo("BadRequestException");
        assertThat(span.getAttributes().get(CATEGORY)).isEqualTo("invalid_request");
    }

    @Test
    void an_error_without_a_message_has_no_description() {
        SpanData span = new WrittenSpans(null).answered(503, "");

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
        assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("503");
        assertThat(span.getAttributes().get(STATUS_CODE)).isEqualTo(503);
        assertThat(span.getAttributes().get(MESSAGE)).isNull();
    }

    @Test
    void the_request_id_is_the_header_s_if_the_body_has_none() {
        WrittenSpans spans = new WrittenSpans(null).responseHeader("X-Inference-Id", "inference-1");
        assertThat(spans.answered(500, "").getAttributes().get(REQUEST_ID)).isEqualTo("inference-1");

        spans.responseHeader("x-request-id", "request-1");
        assertThat(spans.answered(500, "").getAttributes().get(REQUEST_ID)).isEqualTo("request-1");
    }

    @Test
    void a_transport_failure_has_the_exception_s_class_and_message_and_no_status_code() {
        SpanData span = new WrittenSpans(null)
                .ended(exchange ->
                        exchange.failed(new CompletionException(new ConnectException("Connection refused"))));

        assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("java.net.ConnectException");
        assertThat(span.getAttributes().get(CATEGORY)).isEqualTo("connection_failed");
        assertThat(span.getAttributes().get(MESSAGE)).isEqualTo("Connection refused");
        assertThat(span.getAttributes().get(PATH)).isEqualTo("/v1/chat/completions");
        assertThat(span.getAttributes().get(STATUS_CODE)).isNull();
        assertThat(span.getAttributes().get(HTTP_RESPONSE_STATUS_CODE)).isNull();
        assertThat(span.getStatus().getDescription()).isEqualTo("Connection refused");
    }

    @Test
    void a_failure_that_nobody_can_name_is_one_all_the_same() {
        SpanData span = new WrittenSpans(null).ended(exchange -> exchange.failed(null));

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("connection_failed");
    }

    @Test
    void a_transport_time_out_is_a_time_out() {
        SpanData span =
                new WrittenSpans(null).ended(exchange -> exchange.failed(new SocketTimeoutException("Read timed out")));

        assertThat(span.getAttributes().get(CATEGORY)).isEqualTo("timeout");
        assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("java.net.SocketTimeoutException");
    }

    @Test
    void an_error_whose_body_breaks_off_keeps_its_status_as_type() {
        WrittenSpans spans = new WrittenSpans(null);
        SpanData span = spans.ended(exchange -> {
            spans.respond(exchange, 502);
            exchange.bodyFailed(new IOException("reset"));
        });

        assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("502");
        assertThat(span.getAttributes().get(CATEGORY)).isEqualTo("upstream_error");
    }

    @Test
    void a_broken_event_stream_is_a_stream_error() {
        WrittenSpans spans = new WrittenSpans(null).responseHeader("Content-Type", "text/event-stream");
        SpanData span = spans.ended(exchange -> {
            spans.respond(exchange, 200);
            exchange.bodyFailed(new IOException("unexpected end of stream"));
        });

        assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("stream_error");
        assertThat(span.getAttributes().get(CATEGORY)).isEqualTo("stream_error");
        assertThat(span.getAttributes().get(HTTP_RESPONSE_STATUS_CODE)).isEqualTo(200);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("unexpected end of stream");
    }

    @Test
    void a_cancelled_call_gives_a_span_without_error() {
        SpanData span = new WrittenSpans(null).ended(exchange -> exchange.cancelled());

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().get(ERROR_TYPE)).isNull();
        assertThat(span.getEvents()).isEmpty();
    }

    @Test
    void only_errors_leaves_out_successes_and_cancelled_calls() {
        WrittenSpans spans = new WrittenSpans("spans=errors");

        assertThat(spans.answered(200)).isNull();
        assertThat(spans.ended(exchange -> exchange.cancelled())).isNull();
        assertThat(spans.answered(404, "")).isNotNull();
    }

    @Test
    void the_span_has_the_exchange_s_own_times() {
        AtomicReference<long[]> times = new AtomicReference<>();
        SpanData span = new WrittenSpans(null).ended(exchange -> {
            exchange.failed(new IOException("gone"));
            times.set(new long[] {exchange.startEpochNanos(), exchange.endEpochNanos()});
        });

        assertThat(new long[] {span.getStartEpochNanos(), span.getEndEpochNanos()})
                .isEqualTo(times.get());
    }

    @Test
    void the_application_s_span_is_the_parent() {
        SpanData span = new WrittenSpans(null)
                .from(new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true, "a=1,b=2"))
                .answered(200);

        assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        List<String> state = new ArrayList<>();
        span.getSpanContext().getTraceState().forEach((key, value) -> state.add(key + "=" + value));
        assertThat(state).containsExactly("a=1", "b=2");
    }

    @Test
    void malformed_trace_state_is_left_out() {
        SpanData span = new WrittenSpans(null)
                .from(new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true, "=,x,UP=1,ok=2,"))
                .answered(200);

        assertThat(span.getSpanContext().getTraceState().asMap()).hasSize(1).containsEntry("ok", "2");
    }

    @Test
    void a_trace_that_is_not_sampled_stays_so() {
        SpanData span = new WrittenSpans(null)
                .from(new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", false, null))
                .answered(500, "");

        assertThat(span).isNull();
    }

    @Test
    void what_is_current_on_the_reporter_s_thread_is_no_parent() {
        assertThat(new WrittenSpans(null).answered(200).getParentSpanContext().isValid())
                .isFalse();
    }

    @Test
    void a_sampler_sees_what_is_known_of_the_request() {
        AtomicReference<Attributes> seen = new AtomicReference<>();
        new WrittenSpans(null, new Sampler() {
                    @Override
                    public SamplingResult shouldSample(
                            Context parent,
                            String traceId,
                            String name,
                            SpanKind kind,
                            Attributes attributes,
                            List<LinkData> links) {
                        seen.set(attributes);
                        return SamplingResult.recordAndSample();
                    }

                    @Override
                    public String getDescription() {
                        return "looks";
                    }
                })
                .answered(200);

        assertThat(keys(seen.get()))
                .contains("http.request.method", "server.address", "server.port", "url.full", "url.template");
    }

    @Test
    void the_url_is_redacted() {
        SpanData span = new WrittenSpans(null)
                .calling("GET", "https://user:pass@api.aimlapi.com/v2/billing?api_key=b747e891&page=2")
                .answered(200);

        assertThat(span.getAttributes().get(URL_FULL))
                .doesNotContain("pass@", "b747e891")
                .endsWith("page=2");
    }

    @ParameterizedTest
    @CsvSource({"POST,POST,", "post,POST,post", "QUERY,QUERY,", "BREW,_OTHER,BREW"})
    void methods_are_of_the_known_ones(String sent, String shown, String original) {
        SpanData span = new WrittenSpans(null)
                .calling(sent, "https://api.aimlapi.com/unheard-of")
                .answered(200);

        assertThat(span.getName()).isEqualTo(shown.equals("_OTHER") ? "HTTP" : shown);
        assertThat(span.getAttributes().get(HTTP_REQUEST_METHOD)).isEqualTo(shown);
        assertThat(span.getAttributes().get(HTTP_REQUEST_METHOD_ORIGINAL)).isEqualTo(original);
    }

    @Test
    void an_unknown_route_has_neither_template_nor_operation() {
        SpanData span = new WrittenSpans(null)
                .calling("POST", "https://api.aimlapi.com/v1/audio/transcribe")
                .answered(404, "");

        assertThat(span.getName()).isEqualTo("POST");
        assertThat(keys(span.getAttributes())).doesNotContain("url.template", "gen_ai.operation.name");
    }

    @Test
    void the_model_is_known_where_the_path_names_it() {
        SpanData span = new WrittenSpans(null)
                .calling(
                        "POST",
                        "https://api.aimlapi.com/openai/deployments/openai%2Fgpt-4o/chat/completions?api-version=1")
                .answered(200);

        assertThat(span.getName()).isEqualTo("POST /openai/deployments/{model}/chat/completions");
        assertThat(span.getAttributes().get(GEN_AI_REQUEST_MODEL)).isEqualTo("openai/gpt-4o");
    }

    @Test
    void an_address_has_no_brackets() {
        assertThat(new WrittenSpans(null)
                        .host("[::1]")
                        .answered(200)
                        .getAttributes()
                        .get(SERVER_ADDRESS))
                .isEqualTo("::1");
    }

    @Test
    void repetitions_are_counted_by_client_and_by_sdk() {
        WrittenSpans spans = new WrittenSpans(null).requestHeader("x-stainless-retry-count", "1");
        SpanData span = spans.ended(exchange -> {
            exchange.resent(1);
            spans.respond(exchange, 200);
            exchange.succeeded();
        });

        assertThat(span.getAttributes().get(HTTP_REQUEST_RESEND_COUNT)).isEqualTo(2);
    }

    @Test
    void what_a_call_cost_is_on_the_span() {
        Attributes attributes = new WrittenSpans(null)
                .responseHeader("x-inference-id", "abc")
                .responseHeader("x-aimlapi-credits-used", "1234.5")
                .responseHeader("x-aimlapi-usd-spent", " 0.0006 ")
                .answered(201)
                .getAttributes();

        assertThat(attributes.get(INFERENCE_ID)).isEqualTo("abc");
        assertThat(attributes.get(CREDITS_USED)).isEqualTo(1234.5);
        assertThat(attributes.get(USD_SPENT)).isEqualTo(0.0006);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "free", "NaN", "Infinity", "1,5"})
    void a_cost_that_is_no_number_is_absent(String cost) {
        assertThat(new WrittenSpans(null)
                        .responseHeader("x-aimlapi-credits-used", cost)
                        .answered(200)
                        .getAttributes()
                        .get(CREDITS_USED))
                .isNull();
    }

    @Test
    void without_messages_nothing_that_can_echo_the_user_is_left() {
        WrittenSpans spans = new WrittenSpans("capture-message=false");
        SpanData span = spans.calling("POST", "https://api.aimlapi.com/v2/video/generations")
                .answered(400, INVALID);

        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
        assertThat(keys(span.getAttributes()))
                .doesNotContain("aimlapi.error.message", "aimlapi.error.issues", "aimlapi.error.upstream.message")
                .contains("aimlapi.error.name", "aimlapi.error.timestamp");
        assertThat(span.toString()).doesNotContain("Required", "validation");
        assertThat(spans.answered(500, "{\"message\":\"400 Unable to access model.\"}")
                        .toString())
                .doesNotContain("Unable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    Retry-After    | 3600                          | 3600.0
                    Retry-After    | 1.5                           | 1.5
                    Retry-After    | Thu, 26 Nov 2026 12:00:30 GMT | 30.0
                    Retry-After    | Thu, 26 Nov 2026 11:00:00 GMT | 0.0
                    Retry-After-Ms | 250                           | 0.25
                    Retry-After    | -1                            | -
                    Retry-After    | soon                          | -
                    """)
    void when_to_ask_again_is_told_in_seconds(String header, String value, Double seconds) {
        assertThat(new WrittenSpans(null)
                        .responseHeader("Date", "Thu, 26 Nov 2026 12:00:00 GMT")
                        .responseHeader(header, value)
                        .answered(429, FORBIDDEN)
                        .getAttributes()
                        .get(AimlapiAttributes.RETRY_AFTER))
                .isEqualTo(seconds);
    }

    @Test
    void limits_and_the_applications_own_id_are_told_where_they_are_sent() {
        Attributes attributes = new WrittenSpans(null)
                .requestHeader("X-Client-Request-Id", "order-1")
                .responseHeader("x-ratelimit-limit", "10")
                .responseHeader("x-ratelimit-remaining-requests", "0")
                .responseHeader("x-ratelimit-limit-tokens", "many")
                .responseHeader("x-ratelimit-reset-tokens", "6m0s")
                .answered(200)
                .getAttributes();

        assertThat(attributes.get(AimlapiAttributes.CLIENT_REQUEST_ID)).isEqualTo("order-1");
        assertThat(attributes.get(AimlapiAttributes.LIMIT)).isEqualTo(10);
        assertThat(attributes.get(AimlapiAttributes.REMAINING_REQUESTS)).isZero();
        assertThat(attributes.get(AimlapiAttributes.LIMIT_TOKENS)).isNull();
        assertThat(attributes.get(AimlapiAttributes.RESET_TOKENS)).isEqualTo("6m0s");
    }

    @Test
    void the_model_is_told_unless_it_shall_not_be() {
        byte[] question = "{\"model\":\"gpt-4o\",\"stream\":true}".getBytes(StandardCharsets.UTF_8);
        for (String options : new String[] {null, "capture-model=false"}) {
            WrittenSpans spans = new WrittenSpans(options);
            Attributes attributes = spans.ended(exchange -> {
                        exchange.requestBody(question, 0, question.length);
                        spans.respond(exchange, 200);
                        exchange.succeeded();
                    })
                    .getAttributes();

            assertThat(attributes.get(AimlapiAttributes.GEN_AI_REQUEST_MODEL))
                    .isEqualTo(options == null ? "gpt-4o" : null);
            assertThat(attributes.get(AimlapiAttributes.GEN_AI_REQUEST_STREAM))
                    .isEqualTo(options == null ? true : null);
        }
    }

    @Test
    void a_failure_tells_who_called_unless_it_shall_not() {
        String function = "code.function.name";

        assertThat(new WrittenSpans(null)
                        .answered(500, "x")
                        .getAttributes()
                        .asMap()
                        .toString())
                .contains(function);
        assertThat(keys(new WrittenSpans(null).answered(200).getAttributes())).doesNotContain(function);
        assertThat(keys(new WrittenSpans("capture-caller=false")
                        .answered(500, "x")
                        .getAttributes()))
                .doesNotContain(function);
    }

    @Test
    void a_stream_that_tells_of_an_error_fails_when_it_does() {
        SpanData span = new WrittenSpans(null)
                .responseHeader("Content-Type", "text/event-stream")
                .answered(200, "data: {\"a\":1}\n\nevent: error\ndata: {\"error\":{\"message\":\"m\"}}\n\n");

        assertThat(span.getStatus().getDescription()).isEqualTo("m");
        assertThat(span.getAttributes().get(ERROR_TYPE)).isEqualTo("stream_error");
        assertThat(span.getEvents().get(0).getEpochNanos())
                .isBetween(span.getStartEpochNanos(), span.getEndEpochNanos());
    }

    @Test
    void a_job_that_failed_is_a_failure() {
        WrittenSpans spans = new WrittenSpans(null).calling("GET", "https://api.aimlapi.com/v2/video/generations?x=1");
        String state = "{\"id\":\"once\",\"status\":\"error\",\"error\":{\"message\":\"m\"}}";

        assertThat(spans.answered(200, state).getAttributes().get(ERROR_TYPE)).isEqualTo("job_failed");
    }

    @Test
    void the_body_is_left_out_unless_asked_for() {
        assertThat(new WrittenSpans(null)
                        .answered(403, FORBIDDEN)
                        .getAttributes()
                        .get(HTTP_RESPONSE_BODY_CONTENT))
                .isNull();
    }

    @Test
    void the_body_is_captured_decompressed_and_redacted() throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
            out.write("{\"message\":\"bad key: Bearer b747e8917a934d0e9d4d2f8b6c1a0e35\"}"
                    .getBytes(StandardCharsets.UTF_8));
        }
        SpanData span = new WrittenSpans("capture-body=true")
                .responseHeader("Content-Encoding", "gzip")
                .answered(401, gzipped.toByteArray());

        assertThat(span.getAttributes().get(HTTP_RESPONSE_BODY_CONTENT))
                .startsWith("{\"message\":\"bad key: Bearer ")
                .contains("[REDACTED]")
                .doesNotContain("b747e891");
        assertThat(span.getEvents().get(0).getAttributes().get(HTTP_RESPONSE_BODY_CONTENT))
                .isNull();
    }

    @Test
    void the_captured_body_is_no_longer_than_the_limit() {
        SpanData span = new WrittenSpans("capture-body=true,body-limit=10").answered(500, "ÄÖÜÄÖÜ");

        assertThat(span.getAttributes().get(HTTP_RESPONSE_BODY_CONTENT)).isEqualTo("ÄÖÜÄÖ");
    }

    @Test
    void a_captured_body_that_was_cut_shows_no_half_of_a_secret() {
        SpanData span = new WrittenSpans("capture-body=true,body-limit=40")
                .answered(500, "your key b747e891b747e891b747e891b747e891");

        assertThat(span.getAttributes().get(HTTP_RESPONSE_BODY_CONTENT)).isEqualTo("your key ");
    }

    @ParameterizedTest
    @CsvSource({"span,1,0", "log,0,1", "both,1,1", "none,0,0"})
    void the_event_goes_where_it_is_wanted(String choice, int onSpan, int inLog) {
        WrittenSpans spans = new WrittenSpans("events=" + choice);
        SpanData span = spans.answered(403, FORBIDDEN);

        assertThat(span.getEvents()).hasSize(onSpan);
        assertThat(spans.logs()).hasSize(inLog);
        assertThat(span.getAttributes().get(CATEGORY)).isEqualTo("out_of_credits");
    }

    @Test
    void the_log_record_belongs_to_the_span() {
        WrittenSpans spans = new WrittenSpans("events=log");
        SpanData span = spans.answered(403, FORBIDDEN);
        LogRecordData record = spans.logs().get(0);

        assertThat(record.getEventName()).isEqualTo("aimlapi.error");
        assertThat(record.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(record.getSpanContext()).isEqualTo(span.getSpanContext());
        assertThat(record.getTimestampEpochNanos()).isBetween(span.getStartEpochNanos(), span.getEndEpochNanos());
        assertThat(record.getAttributes()).isEqualTo(errorsOf(span.getAttributes()));
    }

    @Test
    void a_disabled_home_costs_nothing_and_breaks_nothing() {
        WrittenSpans spans = new WrittenSpans("events=both", Sampler.alwaysOff());

        assertThat(spans.answered(403, FORBIDDEN)).isNull();
        assertThat(spans.logs()).isEmpty();
    }

    private static Attributes errorsOf(Attributes all) {
        return all.toBuilder()
                .removeIf(key -> !key.getKey().startsWith("aimlapi.error."))
                .build();
    }

    private static Set<String> keys(Attributes attributes) {
        return attributes.asMap().keySet().stream().map(AttributeKey::getKey).collect(Collectors.toSet());
    }
}
