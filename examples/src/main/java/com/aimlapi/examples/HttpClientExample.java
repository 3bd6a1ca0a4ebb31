package com.aimlapi.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the AI/ML API one question with nothing but the JDK. */
public final class HttpClientExample {

    private static final String QUESTION = """
            {
              "model": "o1-mini",
              "messages": [
                {"role": "system", "content": "Answer in one sentence."},
                {"role": "user", "content": "Why is the sky blue?"}
              ]
            }
            """;

    public static void main(String[] args) throws InterruptedException {
        String base = System.getenv().getOrDefault("AIML_API_BASE", "https://api.aimlapi.com/v1");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                .header("Authorization", "Bearer " + System.getenv("AIML_API_KEY"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(QUESTION))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException("The AI/ML API answered " + response.statusCode());
            }
            System.out.println(response.body());
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}
