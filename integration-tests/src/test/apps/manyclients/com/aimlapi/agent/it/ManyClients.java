package com.aimlapi.agent.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Makes the same calls with several clients: one that fails, one that succeeds, one to nobody. */
public final class ManyClients {

    @FunctionalInterface
    private interface Client {
        /** Returns the status and the body. */
        String get(String url) throws Exception;
    }

    private ManyClients() {}

    /** @param arguments where the API is, and where nobody listens */
    public static void main(String[] arguments) throws IOException {
        work(arguments[0], arguments[1]);
        // OkHttp's threads stay for a minute.
        System.exit(0);
    }

    /** What agents are told to take for a transaction. */
    public static void work(String api, String nobody) throws IOException {
        calls("urlconnection", api, nobody, ManyClients::urlConnection);
        HttpClient jdk = HttpClient.newHttpClient();
        calls("jdk", api, nobody, url -> answer(jdk.send(request(url), BodyHandlers.ofByteArray())));
        calls(
                "jdk-async",
                api,
                nobody,
                url -> jdk.sendAsync(request(url), BodyHandlers.ofByteArray())
                        .thenApply(ManyClients::answer)
                        .get());
        OkHttpClient okhttp = new OkHttpClient();
        calls("okhttp", api, nobody, url -> answer(call(okhttp, url).execute()));
        calls("okhttp-async", api, nobody, url -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            call(okhttp, url).enqueue(new Completing(answer));
            return answer.get();
        });
        try (CloseableHttpClient apache =
                HttpClients.custom().disableAutomaticRetries().build()) {
            calls(
                    "apache",
                    api,
                    nobody,
                    url -> apache.execute(
                            new HttpGet(url),
                            response -> response.getCode() + " "
                                    + text(response.getEntity().getContent())));
        }
    }

    private static String urlConnection(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        int status = connection.getResponseCode();
        return status + " " + text(status < 400 ? connection.getInputStream() : connection.getErrorStream());
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    private static String answer(HttpResponse<byte[]> response) {
        return response.statusCode() + " " + new String(response.body(), StandardCharsets.ISO_8859_1);
    }

    private static Call call(OkHttpClient client, String url) {
        return client.newCall(new Request.Builder().url(url).build());
    }

    private static String answer(Response response) throws IOException {
        try (response) {
            return response.code() + " " + response.body().string();
        }
    }

    private record Completing(CompletableFuture<String> answer) implements Callback {

        @Override
        public void onResponse(Call call, Response response) throws IOException {
            answer.complete(ManyClients.answer(response));
        }

        @Override
        public void onFailure(Call call, IOException thrown) {
            answer.completeExceptionally(thrown);
        }
    }

    private static void calls(String name, String api, String nobody, Client client) {
        make(client, api + "/v1/models?answer=rate-limited&call=" + name + "-fails");
        make(client, api + "/v1/models?answer=ok&call=" + name + "-succeeds");
        make(client, nobody + "/v1/models?call=" + name + "-refused");
    }

    private static void make(Client client, String url) {
        System.out.println(url);
        try {
            System.out.println(client.get(url));
        } catch (Exception thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                System.out.println(cause.getClass().getName() + ": " + cause.getMessage());
            }
        }
    }

    private static String text(InputStream body) throws IOException {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
