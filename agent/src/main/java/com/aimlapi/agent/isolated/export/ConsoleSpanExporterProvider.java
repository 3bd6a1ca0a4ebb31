package com.aimlapi.agent.isolated.export;

import com.aimlapi.agent.isolated.log.Log;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Found by the SDK, as a service, for {@code OTEL_TRACES_EXPORTER=console}; on stderr, as stdout is the application's. */
public final class ConsoleSpanExporterProvider implements ConfigurableSpanExporterProvider {

    @Override
    public SpanExporter createExporter(ConfigProperties config) {
        return new ConsoleSpanExporter(Log::line);
    }

    @Override
    public String getName() {
        return "console";
    }
}
