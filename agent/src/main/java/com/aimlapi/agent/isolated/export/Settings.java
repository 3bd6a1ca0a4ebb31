package com.aimlapi.agent.isolated.export;

import com.aimlapi.agent.isolated.log.Log;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What this agent adds to the SDK's own reading of {@code OTEL_*}: other defaults, and mercy on values that only others understand. */
final class Settings {

    private static final String CONFIG_FILE = "otel.config.file";
    private static final String HTTP = "http/protobuf";
    private static final String GRPC = "grpc";

    private final ComponentLoader loader;
    private final String logsExporter;
    private final boolean metricsAsked;

    Settings(ClassLoader loader, boolean logEvents) {
        this.loader = ComponentLoader.forClassLoader(loader);
        this.logsExporter = logEvents ? "otlp" : "none";
        this.metricsAsked = given().getString("otel.metrics.exporter") != null;
    }

    ComponentLoader componentLoader() {
        return loader;
    }

    /** Loses to everything that the user sets. */
    Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("otel.exporter.otlp.protocol", endsInGrpcPort() ? GRPC : HTTP);
        defaults.put("otel.metrics.exporter", "otlp");
        defaults.put("otel.logs.exporter", logsExporter);
        return defaults;
    }

    /** Wins over what the user sets, where that would end in no spans at all. */
    Map<String, String> corrections(ConfigProperties config) {
        Map<String, String> corrections = new HashMap<>();
        // The agent propagates nothing; an application's "b3" or "xray" needs libraries of the application's.
        corrections.put("otel.propagators", "none");
        correct(config, corrections, "otel.traces.exporter", "otlp", "otlp", "console", "logging", "none");
        correct(config, corrections, "otel.metrics.exporter", "none", "otlp", "none");
        correct(config, corrections, "otel.logs.exporter", logsExporter, "otlp", "none");
        for (String signal : new String[] {"", "traces.", "metrics.", "logs."}) {
            correct(config, corrections, "otel.exporter.otlp." + signal + "protocol", HTTP, HTTP, GRPC);
        }
        correct(
                config,
                corrections,
                "otel.traces.sampler",
                "parentbased_always_on",
                "always_on",
                "always_off",
                "traceidratio",
                "parentbased_always_on",
                "parentbased_always_off",
                "parentbased_traceidratio");
        // The SDK's former name for it.
        String traces = corrections.getOrDefault("otel.traces.exporter", config.getString("otel.traces.exporter", ""));
        if (Arrays.asList(traces.split("\\s*,\\s*")).contains("logging")) {
            corrections.put("otel.traces.exporter", traces.replace("logging", "console"));
        }
        return corrections;
    }

    /** Whether the user said which metrics exporter to use. */
    boolean metricsAsked() {
        return metricsAsked;
    }

    boolean namesConfigFile() {
        String file =
                DefaultConfigProperties.create(Collections.emptyMap(), loader).getString(CONFIG_FILE);
        return file != null && !file.isEmpty();
    }

    /** The properties as the SDK would put them together, but for the file. */
    ConfigProperties withoutConfigFile() {
        DefaultConfigProperties given = DefaultConfigProperties.create(defaults(), loader);
        Map<String, String> corrections = corrections(given);
        corrections.put(CONFIG_FILE, "");
        return given.withOverrides(corrections);
    }

    /** Whoever names only the port that is gRPC's by convention means gRPC, as with the SDK's own default. */
    private boolean endsInGrpcPort() {
        ConfigProperties given = given();
        String common = given.getString("otel.exporter.otlp.endpoint", "");
        return given.getString("otel.exporter.otlp.traces.endpoint", common).matches(".*:4317/?");
    }

    /** What the user has set. */
    private ConfigProperties given() {
        return DefaultConfigProperties.create(Collections.emptyMap(), loader);
    }

    private static void correct(
            ConfigProperties config, Map<String, String> corrections, String name, String otherwise, String... known) {
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String value : config.getList(name)) {
            (Arrays.asList(known).contains(value) ? right : wrong).add(value);
        }
        if (wrong.isEmpty()) {
            return;
        }
        String instead = right.isEmpty() ? otherwise : String.join(",", right);
        corrections.put(name, instead);
        Log.warn(name.toUpperCase(Locale.ROOT).replace('.', '_') + ": " + String.join(",", wrong) + " is not one of "
                + String.join(", ", known) + "; using " + instead);
    }
}
