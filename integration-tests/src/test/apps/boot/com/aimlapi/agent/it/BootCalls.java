package com.aimlapi.agent.it;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;

/**
 * A Spring Boot application whose OpenTelemetry is a bean: one call within a span of its own with each client, those that Boot builds
 * and others, and at last one by a library that asks for the global OpenTelemetry, which thereby becomes one that does nothing. The
 * arguments are the URL to call and what Boot is given.
 */
@EnableAutoConfiguration
public class BootCalls {

    private interface Call {
        int status(String url) throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ConfigurableApplicationContext application =
                SpringApplication.run(BootCalls.class, Arrays.copyOfRange(arguments, 1, arguments.length));
        OpenTelemetry openTelemetry = application.getBean(OpenTelemetry.class);
        for (Map.Entry<String, Call> way : ways(application).entrySet()) {
            Span span = openTelemetry
                    .getTracer("application")
                    .spanBuilder(way.getKey())
                    .startSpan();
            try (Scope scope = span.makeCurrent()) {
                int status = way.getValue().status(arguments[0] + "&call=" + way.getKey());
                System.out.println(way.getKey() + " " + status);
            } finally {
                span.end();
            }
        }
    }

    private static Map<String, Call> ways(ConfigurableApplicationContext application) {
        RestClient restClient = application.getBean(RestClient.Builder.class).build();
        RestTemplate restTemplate =
                application.getBean(RestTemplateBuilder.class).build();
        HttpClient jdk = HttpClient.newHttpClient();
        OkHttpClient okHttp = new OkHttpClient();
        Map<String, Call> ways = new LinkedHashMap<>();
        ways.put(
                "RestClient",
                url -> status(
                        () -> restClient.get().uri(URI.create(url)).retrieve().body(String.class)));
        ways.put("RestTemplate", url -> status(() -> restTemplate.getForObject(URI.create(url), String.class)));
        ways.put(
                "JDK",
                url -> jdk.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                        .statusCode());
        ways.put("OkHttp", url -> {
            try (Response response =
                    okHttp.newCall(new Request.Builder().url(url).build()).execute()) {
                response.body().string();
                return response.code();
            }
        });
        ways.put("library", url -> {
            System.out.println("global " + GlobalOpenTelemetry.isSet());
            GlobalOpenTelemetry.get();
            return ways.get("JDK").status(url);
        });
        return ways;
    }

    private static int status(Supplier<String> call) {
        try {
            call.get();
            return 200;
        } catch (RestClientResponseException failed) {
            return failed.getStatusCode().value();
        }
    }
}
