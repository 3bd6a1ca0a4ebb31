package com.aimlapi.agent.it;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.net.URI;

/** One call of Micronaut's client, which is on plain Netty. */
public final class MicronautCall {

    private MicronautCall() {}

    public static void main(String[] arguments) throws Exception {
        try (HttpClient client = HttpClient.create(URI.create(arguments[0]).toURL())) {
            client.toBlocking().retrieve(HttpRequest.POST(arguments[0] + "/v1/chat/completions", "{}"));
        } catch (HttpClientResponseException failed) {
            System.out.println(failed.getStatus() + " "
                    + failed.getResponse().getBody(String.class).orElse("nothing"));
        }
    }
}
