package com.aimlapi.agent.isolated.export;

import com.aimlapi.agent.isolated.log.Log;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;

/**
 * The agent's own OpenTelemetry SDK, set up from the {@code OTEL_*} variables and {@code otel.*} properties as everyone knows them. It is
 * never the global one, has no shutdown hook, and whatever is wrong with its settings costs one line and the spans.
 */
public final class OwnSdk {

    private final Deliveries spans = new Deliveries("spans");
    private final Deliveries logs = new Deliveries("log records");
    private final Deliveries metrics;
    private final OpenTelemetrySdk sdk;

    /** @param logEvents whether events go out as log records, which needs a logs exporter unless the user says otherwise */
    public OwnSdk(boolean logEvents) {
        Settings settings = new Settings(OwnSdk.class.getClassLoader(), logEvents);
        this.metrics = new Deliveries("metrics", settings.metricsAsked() ? Log.Level.WARN : Log.Level.INFO);
        this.sdk = build(settings);
    }

    /** Does nothing if the user disabled the SDK or its settings are no good. */
    public OpenTelemetry openTelemetry() {
        return sdk == null ? OpenTelemetry.noop() : sdk;
    }

    /**
     * At the application's end: sends what is still held, in at most that many nanoseconds, and says what did not arrive. What ends
     * after that is taken too, and needs another flush. One after the other: a processor that is flushing takes a second request for the
     * first one.
     */
    public synchronized void flush(long nanos) {
        if (sdk == null) {
            return;
        }
        spans.closing();
        logs.closing();
        metrics.closing();
        // Not on this thread: a metrics reader takes as long as it likes.
        Thread flushing = new Thread(() -> flushAll(System.nanoTime() + nanos), "aimlapi-agent-flushing");
        flushing.setDaemon(true);
        flushing.start();
        try {
            TimeUnit.NANOSECONDS.timedJoin(flushing, nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        spans.sayWhatIsMissing();
        logs.sayWhatIsMissing();
    }

    /** Spans first: time may not last for all. */
    private void flushAll(long deadline) {
        join(sdk.getSdkTracerProvider().forceFlush(), deadline);
        join(sdk.getSdkLoggerProvider().forceFlush(), deadline);
        join(sdk.getSdkMeterProvider().forceFlush(), deadline);
    }

    private static void join(CompletableResultCode flushed, long deadline) {
        flushed.join(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private OpenTelemetrySdk build(Settings settings) {
        try {
            ServiceName serviceName = new ServiceName(System::getProperty, System::getenv);
            AutoConfiguredOpenTelemetrySdkBuilder builder = AutoConfiguredOpenTelemetrySdk.builder()
                    .setComponentLoader(settings.componentLoader())
                    .disableShutdownHook()
                    .addPropertiesSupplier(settings::defaults)
                    .addPropertiesCustomizer(settings::corrections)
                    .addResourceCustomizer((resource, config) -> serviceName.addTo(resource))
                    .addSpanExporterCustomizer((exporter, config) -> CountedSpanExporter.of(exporter, config, spans))
                    .addSpanProcessorCustomizer((processor, config) -> EndedSpans.before(processor, spans))
                    .addMetricExporterCustomizer(
                            (exporter, config) -> CountedMetricExporter.of(exporter, config, metrics))
                    .addLogRecordExporterCustomizer((exporter, config) -> CountedLogExporter.of(exporter, config, logs))
                    .addLogRecordProcessorCustomizer((processor, config) -> EmittedLogs.before(processor, logs));
            if (settings.namesConfigFile()) {
                Log.warn(
                        "OTEL_CONFIG_FILE is for the application's own OpenTelemetry: this agent reads OTEL_* variables"
                                + " and otel.* properties only");
                ignoreConfigFile(builder, settings.withoutConfigFile());
            }
            return builder.build().getOpenTelemetrySdk();
        } catch (Exception unusable) {
            Throwable cause = unusable.getCause();
            Log.warn("spans are not exported, OpenTelemetry could not be set up: "
                    + Shown.message(unusable.getMessage() + (cause == null ? "" : " (" + Log.cause(cause) + ")")));
            return null;
        }
    }

    /**
     * With a config file named and no reader for it, the builder throws before it asks any supplier or customizer; ready-made properties
     * are the one way past that, and their setter is not public.
     */
    private static void ignoreConfigFile(AutoConfiguredOpenTelemetrySdkBuilder builder, ConfigProperties properties)
            throws ReflectiveOperationException {
        Method setter = builder.getClass().getDeclaredMethod("setConfig", ConfigProperties.class);
        setter.setAccessible(true);
        setter.invoke(builder, properties);
    }
}
