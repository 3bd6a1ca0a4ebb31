package com.aimlapi.agent.isolated.client.opentelemetry;

import com.aimlapi.agent.isolated.client.HttpClient;

/**
 * Where an SDK comes into being, whoever wants one: by hand, autoconfigured, as a bean; and where it takes its last spans. The same
 * since 1.0.
 */
public final class OpenTelemetryHooks {

    static final int BUILD = 0;
    static final int SHUT_DOWN = 1;

    private OpenTelemetryHooks() {}

    public static HttpClient client() {
        return new HttpClient(
                        "OpenTelemetry SDKs", "com.aimlapi.agent.isolated.client.opentelemetry.OpenTelemetryAdapter")
                .hook(
                        BUILD,
                        "io.opentelemetry.sdk.OpenTelemetrySdkBuilder",
                        "build",
                        "()Lio/opentelemetry/sdk/OpenTelemetrySdk;")
                .hook(
                        SHUT_DOWN,
                        "io.opentelemetry.sdk.trace.SdkTracerProvider",
                        "shutdown",
                        "()Lio/opentelemetry/sdk/common/CompletableResultCode;");
    }
}
