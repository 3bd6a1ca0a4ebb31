package com.aimlapi.agent.isolated.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpTest {

    private final Map<String, String> settings = new HashMap<>();
    private final Deliveries deliveries = new Deliveries("spans");

    @Test
    void what_may_pass_is_tried_again_until_the_end() {
        RetryPolicy policy = otlp().retryPolicy();

        assertThat(policy.getRetryExceptionPredicate())
                .accepts(new ConnectException(), new SocketTimeoutException(), new UnknownHostException())
                .rejects(new IOException("malformed"));
        deliveries.closing();
        assertThat(policy.getRetryExceptionPredicate()).rejects(new ConnectException());
    }

    @Test
    void whoever_wants_no_retries_gets_none() {
        settings.put("otel.java.exporter.otlp.retry.disabled", "true");

        assertThat(otlp().retryPolicy()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http/protobuf,,,http://localhost:4318/v1/traces",
        "grpc,,,http://localhost:4317",
        "http/protobuf,http://c:1/,,http://c:1/v1/traces",
        "http/protobuf,http://c:1/otel,,http://c:1/otel/v1/traces",
        "grpc,http://c:1,,http://c:1",
        "http/protobuf,http://c:1,https://user:pass@d/x,https://d/x",
        "http/protobuf,http://c:1,https://user:p@ss@d:1/x@y?api_key=abc#def,https://d:1/x@y",
        "http/protobuf,http://user:pass@otel_collector:1/otel?api_key=abc,,http://otel_collector:1/otel",
        "grpc,https://d:1?api_key=a/b@c,,https://d:1"
    })
    void a_message_names_the_endpoint_as_the_exporter_uses_it(
            String protocol, String common, String own, String endpoint) {
        settings.put("otel.exporter.otlp.protocol", protocol);
        if (common != null) {
            settings.put("otel.exporter.otlp.endpoint", common);
        }
        if (own != null) {
            settings.put("otel.exporter.otlp.traces.endpoint", own);
        }
        otlp();

        assertThat(deliveries.endpoint()).isEqualTo(endpoint);
    }

    private Otlp otlp() {
        return new Otlp("traces", DefaultConfigProperties.createFromMap(settings), deliveries);
    }
}
