package com.aimlapi.agent.it;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * An application that builds an SDK, makes it nobody's global one, and calls on threads of its own and of somebody else's. Its argument
 * is the service's name.
 */
public final class OwnSdkCalls {

    private static OpenTelemetrySdk sdk;

    private final String service;

    private OwnSdkCalls(String service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        sdk = sdk(arguments[0]);
        new OwnSdkCalls(arguments[0]).call();
    }

    private static OpenTelemetrySdk sdk(String service) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(System.getProperty("it.collector") + "/v1/traces")
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                                .setScheduleDelay(Duration.ofMillis(20))
                                .build())
                        .build())
                .build();
    }

    private void call() throws Exception {
        ExecutorService nobodys = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "nobody's");
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            thread.setDaemon(true);
            return thread;
        });
        inSpan("jdk-own", () -> jdk("jdk-own"));
        inSpan("okhttp-own", () -> okHttp("okhttp-own"));
        jdk("jdk-own-bare");
        inSpan(
                "jdk-pool",
                () -> nobodys.submit(Context.current().wrap((Callable<Void>) () -> jdk("jdk-pool")))
                        .get());
        inSpan(
                "okhttp-pool",
                () -> nobodys.submit(Context.current().wrap((Callable<Void>) () -> okHttp("okhttp-pool")))
                        .get());
        nobodys.submit(() -> okHttp("okhttp-pool-bare")).get();
        nobodys.shutdown();
    }

    private void inSpan(String name, Callable<Void> within) throws Exception {
        Span span = sdk.getTracer("application").spanBuilder(name).startSpan();
        try (Scope scope = span.makeCurrent()) {
            within.call();
        } finally {
            span.end();
        }
    }

    private Void jdk(String call) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url(call)).toURL().openConnection();
        say(call, connection.getResponseCode());
        connection.getErrorStream().readAllBytes();
        return null;
    }

    private Void okHttp(String call) throws IOException {
        Request request = new Request.Builder().url(url(call)).build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            say(call, response.code());
        }
        return null;
    }

    private String url(String call) {
        return System.getProperty("it.api") + "/v1/models?answer=rate-limited&call=" + service + "-" + call;
    }

    private void say(String call, int status) {
        System.out.println(service + " " + call + " " + status);
    }
}
