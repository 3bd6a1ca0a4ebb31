package com.aimlapi.agent.it;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Calls each URL that it is given, and says what came and of which loader the client is. */
public final class OkHttpCalls {

    private OkHttpCalls() {}

    public static void main(String[] urls) throws IOException {
        OkHttpClient client = new OkHttpClient();
        for (String url : urls) {
            try (Response response =
                    client.newCall(new Request.Builder().url(url).build()).execute()) {
                System.out.println(
                        response.code() + " " + response.body().string().length());
            }
        }
    }
}
