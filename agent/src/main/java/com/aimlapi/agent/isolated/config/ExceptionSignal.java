package com.aimlapi.agent.isolated.config;

import java.util.Map;
import java.util.Properties;

/**
 * OpenTelemetry's own switch from span events to log records, by the name in its semantic conventions and by the one
 * that its Java agent uses.
 */
final class ExceptionSignal {

    private static final String[] VARIABLES = {
        "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", "OTEL_SEMCONV_EXCEPTION_SIGNAL_PREVIEW"
    };
    private static final String[] PROPERTIES = {
        "otel.semconv.exception.signal.opt.in", "otel.semconv.exception.signal.preview"
    };

    private ExceptionSignal() {}

    /** @return null if it is not set, or to something unknown, which is for OpenTelemetry to warn of */
    static Options.Events events(Properties systemProperties, Map<String, String> environment) {
        for (int i = 0; i < VARIABLES.length; i++) {
            String value = systemProperties.getProperty(PROPERTIES[i]);
            if (value == null || value.trim().isEmpty()) {
                value = environment.get(VARIABLES[i]);
            }
            String signal = value == null ? "" : value.trim();
            if (signal.equalsIgnoreCase("logs")) {
                return Options.Events.LOG;
            }
            if (signal.equalsIgnoreCase("logs/dup")) {
                return Options.Events.BOTH;
            }
        }
        return null;
    }
}
