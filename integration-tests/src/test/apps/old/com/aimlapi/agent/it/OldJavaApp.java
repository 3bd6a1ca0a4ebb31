package com.aimlapi.agent.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * A program of Java 8's days: asks the server that is its first argument for each answer that follows, with each of three clients, and
 * prints what it gets, a line each.
 */
public final class OldJavaApp {

    private interface Client {
        String ask(String url) throws IOException;
    }

    private static final String QUESTION =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private OldJavaApp() {}

    public static void main(String[] arguments) throws IOException {
        OkHttpClient okHttp = new OkHttpClient();
        try (CloseableHttpClient apache = HttpClients.createDefault()) {
            for (int i = 1; i < arguments.length; i++) {
                String url = arguments[0] + arguments[i] + "&call=" + i;
                ask("okhttp", url, asked -> byOkHttp(okHttp, asked));
                ask("apache", url, asked -> byApache(apache, asked));
                ask("urlconnection", url, OldJavaApp::byUrlConnection);
            }
        }
        System.in.read(); // it stays until it is told to end
        okHttp.connectionPool().evictAll();
        okHttp.dispatcher().executorService().shutdown();
    }

    private static void ask(String name, String url, Client client) {
        try {
            System.out.println(name + " " + client.ask(url + "-" + name).replace("\n", "\\n"));
        } catch (IOException failed) {
            System.out.println(name + " " + failed);
        }
    }

    @SuppressWarnings("deprecation") // as programs of that time did it
    private static String byOkHttp(OkHttpClient client, String url) throws IOException {
        RequestBody body = RequestBody.create(MediaType.parse("application/json"), QUESTION);
        try (Response response = client.newCall(
                        new Request.Builder().url(url).post(body).build())
                .execute()) {
            return response.code() + " " + response.body().string();
        }
    }

    private static String byApache(CloseableHttpClient client, String url) throws IOException {
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity(QUESTION, ContentType.APPLICATION_JSON));
        try (CloseableHttpResponse response = client.execute(post)) {
            return response.getStatusLine().getStatusCode() + " " + EntityUtils.toString(response.getEntity());
        }
    }

    private static String byUrlConnection(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(QUESTION.getBytes(StandardCharsets.UTF_8));
        int status = connection.getResponseCode();
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            read.write(b);
        }
        return status + " " + new String(read.toByteArray(), StandardCharsets.UTF_8);
    }
}
