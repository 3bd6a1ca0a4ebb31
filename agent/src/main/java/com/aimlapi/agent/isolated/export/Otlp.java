package com.aimlapi.agent.isolated.export;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** What the settings say of one signal's OTLP exporter: where it sends, and whether it tries again. */
final class Otlp {

    private final ConfigProperties config;
    private final Deliveries deliveries;

    Otlp(String signal, ConfigProperties config, Deliveries deliveries) {
        this.config = config;
        this.deliveries = deliveries;
        deliveries.to(endpoint(signal, config));
    }

    /**
     * The exporter's own policy, but for telling of the first failed attempt and not only of the last: a short-lived application is gone
     * by then. At the end there is one attempt only. Null if the user wants no retries.
     */
    RetryPolicy retryPolicy() {
        if (config.getBoolean("otel.java.exporter.otlp.retry.disabled", false)) {
            return null;
        }
        return RetryPolicy.builder()
                .setRetryExceptionPredicate(failure -> {
                    deliveries.troubled(failure);
                    return passing(failure) && !deliveries.isClosing();
                })
                .build();
    }

    private static boolean passing(IOException failure) {
        return failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException;
    }

    private static String endpoint(String signal, ConfigProperties config) {
        String own = config.getString("otel.exporter.otlp." + signal + ".endpoint");
        String common = config.getString("otel.exporter.otlp.endpoint");
        String protocol = config.getString(
                "otel.exporter.otlp." + signal + ".protocol", config.getString("otel.exporter.otlp.protocol", "grpc"));
        boolean grpc = protocol.equals("grpc");
        String endpoint = own;
        if (endpoint == null) {
            endpoint = common != null ? common : grpc ? "http://localhost:4317" : "http://localhost:4318";
            endpoint = grpc ? endpoint : endpoint.replaceFirst("/*$", "/v1/" + signal);
        }
        return Shown.endpoint(endpoint);
    }
}
