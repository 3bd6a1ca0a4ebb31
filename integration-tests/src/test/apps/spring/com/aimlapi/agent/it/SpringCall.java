package com.aimlapi.agent.it;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.JettyClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.JettyClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** One call of Spring's, with the API and the transport that the arguments name. */
public final class SpringCall {

    private static final Map<String, Supplier<ClientHttpRequestFactory>> FACTORIES = Map.of(
            "simple", SimpleClientHttpRequestFactory::new,
            "jdk", JdkClientHttpRequestFactory::new,
            "apache5",
                    () -> new HttpComponentsClientHttpRequestFactory(
                            HttpClients.custom().disableAutomaticRetries().build()),
            "jetty", JettyClientHttpRequestFactory::new,
            "reactor", ReactorClientHttpRequestFactory::new);

    private static final Map<String, Supplier<ClientHttpConnector>> CONNECTORS = Map.of(
            "jdk", JdkClientHttpConnector::new,
            "apache5",
                    () -> new HttpComponentsClientHttpConnector(
                            HttpAsyncClients.custom().disableAutomaticRetries().build()),
            "jetty", JettyClientHttpConnector::new,
            "reactor", ReactorClientHttpConnector::new);

    private SpringCall() {}

    public static void main(String[] arguments) {
        String url = arguments[0] + "/v1/chat/completions";
        String transport = arguments[2];
        try {
            switch (arguments[1]) {
                case "RestTemplate" ->
                    new RestTemplate(FACTORIES.get(transport).get()).postForObject(url, "{}", String.class);
                case "RestClient" ->
                    RestClient.builder()
                            .requestFactory(FACTORIES.get(transport).get())
                            .build()
                            .post()
                            .uri(url)
                            .body("{}")
                            .retrieve()
                            .body(String.class);
                case "WebClient" ->
                    WebClient.builder()
                            .clientConnector(CONNECTORS.get(transport).get())
                            .build()
                            .post()
                            .uri(url)
                            .bodyValue("{}")
                            .retrieve()
                            .bodyToMono(String.class)
                            .block();
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        } catch (RestClientResponseException failed) {
            System.out.println(failed.getStatusCode() + " " + failed.getResponseBodyAsString());
        } catch (WebClientResponseException failed) {
            System.out.println(failed.getStatusCode() + " " + failed.getResponseBodyAsString());
        }
    }
}
