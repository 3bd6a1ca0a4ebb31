package com.aimlapi.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Scanner;

/** Asks the AI/ML API whatever it is asked, line by line, with nothing but the JDK. */
public final class HttpClientExample {

    private static final String BASE = System.getenv().getOrDefault("AIML_API_BASE", "https://api.aimlapi.com/v1");

    public static void main(String[] args) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Scanner questions = new Scanner(System.in);
        while (questions.hasNextLine()) {
            try {
                System.out.println(ask(client, questions.nextLine()));
            } catch (IOException e) {
                System.out.println(e);
            }
        }
    }

    private static String ask(HttpClient client, String question) throws IOException, InterruptedException {
        String body = """
                {"model": "o1-mini", "messages": [
                  {"role": "system", "content": "Answer in one sentence."},
                  {"role": "user", "content": "%s"}
                ]}""".formatted(question.replace("\\", "\\\\").replace("\"", "\\\""));
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + "/chat/completions"))
                .header("Authorization", "Bearer " + System.getenv("AIML_API_KEY"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("The AI/ML API answered " + response.statusCode());
        }
        return response.body();
    }
}
