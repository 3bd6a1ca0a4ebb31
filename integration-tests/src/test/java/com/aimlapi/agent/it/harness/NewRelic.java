package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** New Relic's, with a collector that speaks its protocol over TLS, as its agent speaks no other. */
public final class NewRelic extends OtherAgent {

    /** What its own check of the JVM's version lets pass. */
    public static final int NEWEST_JAVA = 24;

    private static final String TRANSACTION = """
            <extension xmlns="https://newrelic.com/docs/java/xsd/v1.0" name="application" version="1.0" enabled="true">
              <instrumentation>
                <pointcut transactionStartPoint="true">
                  <className>com.aimlapi.agent.it.ManyClients</className>
                  <method><name>work</name></method>
                </pointcut>
              </instrumentation>
            </extension>
            """;

    private final List<String> metrics = Collections.synchronizedList(new ArrayList<>());

    public NewRelic(MockApi trusted) {
        super("newrelic", trusted.tlsContext());
        try {
            Files.writeString(directory.resolve("transaction.xml"), TRANSACTION);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public List<String> seen() {
        Map<Object, Object> names = new HashMap<>();
        received().forEach(span -> names.put(span.get("guid"), span.get("name")));
        List<String> seen = new ArrayList<>(metrics);
        received()
                .forEach(span -> seen.add(names.get(span.get("parentId")) + " > " + span.get("name") + " "
                        + span.get("category") + " " + span.get("component") + " " + span.get("http.url") + " "
                        + span.get("http.statusCode") + " " + span.get("error.class")));
        return seen.stream().sorted().toList();
    }

    @Override
    Map<String, String> properties() {
        return map(
                "newrelic.config.license_key",
                "not-a-key-but-as-long-as-keys-of-theirs-0",
                "newrelic.config.host",
                "localhost",
                "newrelic.config.port",
                String.valueOf(intake.port()),
                "newrelic.config.metric_ingest_uri",
                "https://localhost:" + intake.port(),
                "newrelic.config.event_ingest_uri",
                "https://localhost:" + intake.port(),
                "newrelic.config.startup_log_level",
                "warning",
                "newrelic.config.log_level",
                "warning",
                "newrelic.config.app_name",
                "application",
                "newrelic.config.sync_startup",
                "true",
                "newrelic.config.send_data_on_exit",
                "true",
                "newrelic.config.send_data_on_exit_threshold",
                "0",
                "newrelic.config.extensions.dir",
                directory.toString(),
                "newrelic.config.log_file_path",
                directory.toString(),
                "newrelic.config.jar_collector.enabled",
                "false",
                "newrelic.config.utilization.detect_aws",
                "false",
                "newrelic.config.utilization.detect_azure",
                "false",
                "newrelic.config.utilization.detect_gcp",
                "false",
                "newrelic.config.utilization.detect_pcf",
                "false");
    }

    @Override
    String answer(String asked, byte[] body) throws IOException {
        String method = asked.replaceAll(".*[?&]method=(\\w+).*", "$1");
        switch (method) {
            case "preconnect":
                return "{\"return_value\":{\"redirect_host\":\"localhost\"}}";
            case "connect":
                return "{\"return_value\":{\"agent_run_id\":\"1\",\"account_id\":\"1\",\"trusted_account_key\":\"1\","
                        + "\"primary_application_id\":\"1\",\"data_report_period\":60,\"collect_traces\":true,"
                        + "\"collect_errors\":true,\"collect_analytics_events\":true,\"collect_error_events\":true,"
                        + "\"collect_span_events\":true,"
                        + "\"span_event_harvest_config\":{\"report_period_ms\":60000,\"harvest_limit\":2000},"
                        + "\"event_harvest_config\":{\"report_period_ms\":60000,\"harvest_limits\":"
                        + "{\"span_event_data\":2000}}}}";
            case "metric_data":
                ((List<?>) list(body).get(3)).forEach(metric -> metric((List<?>) metric));
                break;
            case "span_event_data":
                ((List<?>) list(body).get(2)).forEach(event -> span((List<?>) event));
                break;
            default:
                break;
        }
        return "{\"return_value\":[]}";
    }

    private static List<?> list(byte[] body) throws IOException {
        return (List<?>) Json.read(body).get(0);
    }

    /** Its name, its scope, and how often it was counted. */
    private void metric(List<?> metric) {
        Map<?, ?> name = (Map<?, ?>) metric.get(0);
        if (String.valueOf(name.get("name")).startsWith("External/")) {
            metrics.add(name.get("name") + " in " + name.get("scope") + ": " + ((List<?>) metric.get(1)).get(0));
        }
    }

    /** What its agent knows by itself, and what it was told by its instrumentation. */
    private void span(List<?> event) {
        Map<Object, Object> span = new HashMap<>();
        event.forEach(attributes -> span.putAll((Map<?, ?>) attributes));
        receive(span);
    }
}
