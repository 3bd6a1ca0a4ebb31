package com.aimlapi.agent.isolated.telemetry.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.ConnectException;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class CallMetricsTest {

    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");

    @Test
    void errors_are_counted_by_what_they_are() {
        WrittenSpans spans = new WrittenSpans(null);
        spans.answered(429, "{}");
        spans.answered(429, "{}");
        spans.answered(200);
        spans.ended(exchange -> exchange.failed(new ConnectException("refused")));

        assertThat(errors(spans)).hasSize(2).anySatisfy(limited -> {
            assertThat(limited.getValue()).isEqualTo(2);
            assertThat(limited.getAttributes())
                    .isEqualTo(Attributes.builder()
                            .put("aimlapi.error.category", "rate_limited")
                            .put("http.response.status_code", 429)
                            .put("url.template", "/v1/chat/completions")
                            .build());
        });
    }

    @Test
    void errors_whose_span_nobody_sees_are_counted_too() {
        WrittenSpans unsampled = new WrittenSpans(null, Sampler.alwaysOff());
        unsampled.answered(500, "{}");

        assertThat(errors(unsampled)).hasSize(1);
    }

    @Test
    void money_is_added_up() {
        WrittenSpans spans = new WrittenSpans("spans=errors");
        spans.responseHeader("x-aimlapi-usd-spent", "0.25").answered(200);
        spans.answered(200);
        spans.responseHeader("x-aimlapi-usd-spent", "none").answered(200);

        MetricData spent = spans.metrics().get("aimlapi.client.usd_spent");
        assertThat(spent.getUnit()).isEqualTo("USD");
        assertThat(spent.getDoubleSumData().getPoints())
                .extracting(DoublePointData::getValue)
                .containsExactly(0.5);
    }

    @Test
    void each_call_has_a_duration_as_opentelemetry_wants_it() {
        WrittenSpans spans = new WrittenSpans(null);
        spans.answered(200);
        spans.answered(429, "{}");

        MetricData duration = spans.metrics().get("http.client.request.duration");
        assertThat(duration.getUnit()).isEqualTo("s");
        assertThat(duration.getHistogramData().getPoints())
                .hasSize(2)
                .extracting(HistogramPointData::getCount)
                .containsOnly(1L);
        assertThat(duration.getHistogramData().getPoints())
                .anySatisfy(failed -> assertThat(failed.getAttributes())
                        .isEqualTo(Attributes.builder()
                                .put("http.request.method", "POST")
                                .put("server.address", "api.aimlapi.com")
                                .put("server.port", 443)
                                .put("http.response.status_code", 429)
                                .put("network.protocol.version", "1.1")
                                .put("error.type", "429")
                                .put("url.template", "/v1/chat/completions")
                                .build()));
    }

    @Test
    void models_are_told_apart_up_to_a_number() {
        WrittenSpans spans = new WrittenSpans(null);
        for (int i = 0; i < 120; i++) {
            spans.calling("POST", "https://api.aimlapi.com/openai/deployments/model-" + i + "/chat/completions")
                    .answered(500, "{}");
        }

        assertThat(errors(spans)).hasSize(101).anySatisfy(rest -> {
            assertThat(rest.getAttributes().get(MODEL)).isEqualTo("_OTHER");
            assertThat(rest.getValue()).isEqualTo(20);
        });
    }

    private static Collection<LongPointData> errors(WrittenSpans spans) {
        return spans.metrics().get("aimlapi.client.errors").getLongSumData().getPoints();
    }
}
