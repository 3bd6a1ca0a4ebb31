package com.aimlapi.agent.it.benchmark;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public final class OkHttp implements Client {

    private final OkHttpClient client = new OkHttpClient();
    private final MediaType json = MediaType.get("application/json");

    @Override
    public InputStream post(String url) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(QUESTION, json))
                .build();
        return client.newCall(request).execute().body().byteStream();
    }
}
