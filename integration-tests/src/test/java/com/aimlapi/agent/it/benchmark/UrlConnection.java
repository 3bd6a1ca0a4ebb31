package com.aimlapi.agent.it.benchmark;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

public final class UrlConnection implements Client {

    @Override
    public InputStream post(String url) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(QUESTION.getBytes(StandardCharsets.UTF_8));
        return connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
    }
}
