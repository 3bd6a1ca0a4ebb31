package com.aimlapi.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

/** Has the AI/ML API make a video of whatever it is told, line by line: jobs that take their time, so it asks how they are going. */
public final class VideoJobExample {

    private static final String BASE = System.getenv().getOrDefault("AIML_API_BASE", "https://api.aimlapi.com/v1");
    /** Videos are at version 2, whatever the base says. */
    private static final URI VIDEOS = URI.create(BASE).resolve("/v2/video/generations");

    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Scanner prompts = new Scanner(System.in);
        while (prompts.hasNextLine()) {
            try {
                System.out.println(video(client, prompts.nextLine()));
            } catch (IOException e) {
                System.out.println(e);
            }
        }
    }

    private static String video(HttpClient client, String prompt) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(Map.of("model", "kling-video/v1/standard/text-to-video", "prompt", prompt));
        JsonNode job = send(client, HttpRequest.newBuilder(VIDEOS).POST(BodyPublishers.ofString(body)));
        URI poll = URI.create(VIDEOS + "?generation_id=" + job.path("id").asText());
        job = awaitEnd(client, poll);
        if (!job.path("status").asText().equals("completed")) {
            // It may have been a mishap of that one poll.
            job = awaitEnd(client, poll);
        }
        return job.at("/video/url")
                .asText("No video: the job's status is " + job.path("status").asText());
    }

    private static JsonNode awaitEnd(HttpClient client, URI poll) throws IOException, InterruptedException {
        JsonNode job;
        do {
            Thread.sleep(2_000);
            job = send(client, HttpRequest.newBuilder(poll));
        } while (List.of("queued", "generating").contains(job.path("status").asText()));
        return job;
    }

    private static JsonNode send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        request.header("Authorization", "Bearer " + System.getenv("AIML_API_KEY"));
        request.header("Content-Type", "application/json");
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("The AI/ML API answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
