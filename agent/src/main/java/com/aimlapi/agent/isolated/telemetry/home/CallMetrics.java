package com.aimlapi.agent.isolated.telemetry.home;

import com.aimlapi.agent.isolated.error.ApiError;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Header;
import com.aimlapi.agent.isolated.route.Route;
import com.aimlapi.agent.isolated.route.Url;
import com.aimlapi.agent.isolated.telemetry.Method;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts errors and money, whether their spans are sampled or not. Apart, since an OpenTelemetry below 1.10 has no metrics. */
final class CallMetrics {

    /** Models are named by whoever calls: more than these share one name. */
    private static final int MODELS = 100;

    private static final String OTHER_MODELS = "_OTHER";

    /** OpenTelemetry's convention for HTTP, and above it what models take. */
    private static final List<Double> SECONDS =
            Arrays.asList(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    private final LongCounter errors;
    private final DoubleCounter usdSpent;
    private final DoubleHistogram duration;
    private final Set<String> models = ConcurrentHashMap.newKeySet();

    private CallMetrics(Meter meter, boolean durations) {
        errors = meter.counterBuilder("aimlapi.client.errors")
                .setDescription("Calls to the AI/ML API that failed.")
                .setUnit("{error}")
                .build();
        usdSpent = meter.counterBuilder("aimlapi.client.usd_spent")
                .ofDoubles()
                .setDescription("What the AI/ML API says that calls have cost.")
                .setUnit("USD")
                .build();
        duration = durations
                ? meter.histogramBuilder("http.client.request.duration")
                        .setDescription("Duration of HTTP client requests.")
                        .setUnit("s")
                        .setExplicitBucketBoundariesAdvice(SECONDS)
                        .build()
                : null;
    }

    /**
     * Null if that OpenTelemetry has no metrics.
     *
     * @param durations whether to measure how long calls take, which is what other instrumentation does too
     */
    static CallMetrics of(OpenTelemetry home, boolean durations) {
        try {
            return new CallMetrics(home.getMeter(SpanWriter.SCOPE), durations);
        } catch (LinkageError old) {
            return null;
        }
    }

    /**
     * @param error null if none
     * @param type of the error, as {@code error.type}; null if none
     */
    void measure(Exchange exchange, ApiError error, String type) {
        if (error != null) {
            AttributesBuilder attributes = common(exchange)
                    .put(AimlapiAttributes.CATEGORY, error.category().text());
            putStatus(attributes, exchange);
            errors.add(1, attributes.build());
        }
        Double spent = SpanWriter.number(exchange.header(Header.USD_SPENT));
        if (spent != null && spent > 0) {
            usdSpent.add(spent, common(exchange).build());
        }
        if (duration != null) {
            duration.record(seconds(exchange), durationAttributes(exchange, type));
        }
    }

    private AttributesBuilder common(Exchange exchange) {
        AttributesBuilder attributes = Attributes.builder();
        put(attributes, AimlapiAttributes.URL_TEMPLATE, template(exchange));
        put(attributes, AimlapiAttributes.GEN_AI_REQUEST_MODEL, bounded(SpanWriter.model(exchange)));
        return attributes;
    }

    private Attributes durationAttributes(Exchange exchange, String type) {
        AttributesBuilder attributes = Attributes.builder()
                .put(AimlapiAttributes.HTTP_REQUEST_METHOD, Method.known(exchange.method()))
                .put(AimlapiAttributes.SERVER_ADDRESS, Url.bareHost(exchange.host()))
                .put(AimlapiAttributes.SERVER_PORT, (long) exchange.port());
        putStatus(attributes, exchange);
        put(attributes, AimlapiAttributes.NETWORK_PROTOCOL_VERSION, exchange.protocolVersion());
        put(attributes, AimlapiAttributes.ERROR_TYPE, type);
        put(attributes, AimlapiAttributes.URL_TEMPLATE, template(exchange));
        return attributes.build();
    }

    private static String template(Exchange exchange) {
        Route route = exchange.route();
        return route == null ? null : route.template();
    }

    private String bounded(String model) {
        if (model == null || models.contains(model)) {
            return model;
        }
        return models.size() < MODELS && models.add(model) ? model : OTHER_MODELS;
    }

    private static double seconds(Exchange exchange) {
        long nanos = Math.max(0, exchange.endEpochNanos() - exchange.startEpochNanos());
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static void putStatus(AttributesBuilder attributes, Exchange exchange) {
        if (exchange.status() > 0) {
            attributes.put(AimlapiAttributes.HTTP_RESPONSE_STATUS_CODE, (long) exchange.status());
        }
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
