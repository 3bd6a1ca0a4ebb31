package com.aimlapi.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.examples.standin.ReceivedSpan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZipkinJsonTest {

    @Test
    void attributes_become_tags_and_events_annotations() throws Exception {
        ReceivedSpan span = new ReceivedSpan(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                "",
                "POST",
                "CLIENT",
                1_000_000,
                3_000_000,
                Map.of(
                        "server.address",
                        "api.aimlapi.com",
                        "aimlapi.error.status_code",
                        400L,
                        "aimlapi.error.issues",
                        List.of("a: b")),
                "ERROR",
                "Invalid input",
                List.of(new ReceivedSpan.Event("aimlapi.error", 2_000_000, Map.of("aimlapi.error.status_code", 400L))),
                Map.of("service.name", "shop"),
                "com.aimlapi.agent");

        JsonNode expected = new ObjectMapper().readTree("""
                [{"traceId": "0af7651916cd43dd8448eb211c80319c", "id": "b7ad6b7169203331", "name": "POST", "kind": "CLIENT",
                  "timestamp": 1000, "duration": 2000,
                  "localEndpoint": {"serviceName": "shop"}, "remoteEndpoint": {"serviceName": "api.aimlapi.com"},
                  "tags": {"server.address": "api.aimlapi.com", "aimlapi.error.status_code": "400",
                           "aimlapi.error.issues": "[\\"a: b\\"]", "error": "Invalid input",
                           "otel.status_code": "ERROR", "otel.scope.name": "com.aimlapi.agent"},
                  "annotations": [{"timestamp": 2000, "value": "\\"aimlapi.error\\":{\\"aimlapi.error.status_code\\":400}"}]}]
                """);
        assertThat(new ObjectMapper().readTree(ZipkinJson.list(span))).isEqualTo(expected);
    }

    @Test
    void a_span_without_an_error_has_no_error_tag_and_a_child_its_parent() throws Exception {
        ReceivedSpan span = new ReceivedSpan(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                "00f067aa0ba902b7",
                "work",
                "INTERNAL",
                1_000,
                1_000,
                Map.of(),
                "UNSET",
                "",
                List.of(),
                Map.of(),
                "x");

        JsonNode json = new ObjectMapper().readTree(ZipkinJson.list(span)).get(0);

        assertThat(json.get("parentId").asText()).isEqualTo("00f067aa0ba902b7");
        assertThat(json.get("duration").asLong()).as("Zipkin takes no zero").isEqualTo(1);
        assertThat(json.has("kind")).isFalse();
        assertThat(json.get("tags")).hasToString("{\"otel.scope.name\":\"x\"}");
    }
}
