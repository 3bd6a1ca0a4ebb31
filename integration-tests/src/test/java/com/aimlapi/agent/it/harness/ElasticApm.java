package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Elastic's, with an APM server that takes events as lines of JSON. */
public final class ElasticApm extends OtherAgent {

    public ElasticApm() {
        super("elastic", null);
    }

    @Override
    public List<String> seen() {
        Map<Object, Object> names = new HashMap<>();
        received().forEach(event -> names.put(event.get("id"), event.get("name")));
        return received().stream()
                .map(event -> names.get(event.get("parent_id")) + " > " + event.get("name") + " " + event.get("type")
                        + " " + event.get("subtype") + " " + event.get("outcome") + " "
                        + at(event, "context", "http", "url") + " " + at(event, "context", "http", "status_code") + " "
                        + at(event, "span_count", "started") + " " + at(event, "span_count", "dropped") + " "
                        + at(event, "exception", "type"))
                .sorted()
                .toList();
    }

    @Override
    Map<String, String> properties() {
        return map(
                "elastic.apm.server_url",
                "http://127.0.0.1:" + intake.port(),
                "elastic.apm.service_name",
                "application",
                "elastic.apm.trace_methods",
                "com.aimlapi.agent.it.ManyClients#work",
                "elastic.apm.span_compression_enabled",
                "false",
                "elastic.apm.central_config",
                "false",
                "elastic.apm.cloud_provider",
                "NONE",
                "elastic.apm.metrics_interval",
                "0s",
                "elastic.apm.log_level",
                "WARN",
                "elastic.apm.log_file",
                directory.resolve("elastic.log").toString());
    }

    @Override
    String answer(String asked, byte[] body) throws IOException {
        if (asked.startsWith("/intake/v2/events")) {
            for (Object line : Json.read(body)) {
                for (String event : List.of("transaction", "span", "error")) {
                    if (at((Map<?, ?>) line, event) instanceof Map<?, ?> received) {
                        receive(received);
                    }
                }
            }
        }
        return "{\"version\":\"8.19.0\"}";
    }
}
