package com.aimlapi.agent.it.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls one URL many times at once, each with a number of its own, and says how many answers were errors. */
public final class ManyCalls {

    private ManyCalls() {}

    public static void main(String[] arguments) {
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(arguments[0] + i)).build();
            answers.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        long errors = answers.stream()
                .map(CompletableFuture::join)
                .filter(response -> response.statusCode() >= 400)
                .count();
        System.out.println(errors);
    }
}
