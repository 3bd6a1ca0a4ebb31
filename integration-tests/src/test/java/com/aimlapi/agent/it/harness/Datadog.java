package com.aimlapi.agent.it.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Datadog's, with a trace agent that takes traces in MessagePack and has nothing else to offer. */
public final class Datadog extends OtherAgent {

    public Datadog() {
        super("datadog", null);
    }

    @Override
    public List<String> seen() {
        Map<Object, Object> names = new HashMap<>();
        received().forEach(span -> names.put(span.get("span_id"), span.get("name")));
        return received().stream()
                .map(span -> names.get(span.get("parent_id")) + " > " + span.get("name") + " " + span.get("resource")
                        + " " + span.get("type") + " " + span.get("error") + " " + at(span, "meta", "component") + " "
                        + at(span, "meta", "http.url") + " " + at(span, "meta", "http.status_code") + " "
                        + at(span, "metrics", "http.status_code") + " " + at(span, "meta", "error.type"))
                .sorted()
                .toList();
    }

    @Override
    Map<String, String> properties() {
        return map(
                "dd.trace.agent.url",
                "http://127.0.0.1:" + intake.port(),
                "dd.service",
                "application",
                "dd.trace.methods",
                "com.aimlapi.agent.it.ManyClients[work]",
                "dd.trace.http.client.tag.query-string",
                "true",
                "dd.instrumentation.telemetry.enabled",
                "false",
                "dd.remote_config.enabled",
                "false",
                "dd.profiling.enabled",
                "false",
                "dd.appsec.enabled",
                "false",
                "dd.iast.enabled",
                "false",
                "dd.dynamic.instrumentation.enabled",
                "false",
                "dd.crashtracking.enabled",
                "false",
                "dd.jmxfetch.enabled",
                "false",
                "dd.trace.startup.logs",
                "false");
    }

    @Override
    String answer(String asked, byte[] body) {
        if (asked.equals("/info")) {
            return "{\"version\":\"7.60.0\",\"endpoints\":[\"/v0.4/traces\"]}";
        }
        if (asked.equals("/v0.4/traces") && MessagePack.read(body) instanceof List<?> traces) {
            for (Object trace : traces) {
                ((List<?>) trace).forEach(span -> receive((Map<?, ?>) span));
            }
        }
        return "{}";
    }
}
