package com.aimlapi.agent.it.benchmark;

import java.io.IOException;
import java.io.InputStream;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.HttpClientBuilder;

public final class Apache4 implements Client {

    private final HttpClient client = HttpClientBuilder.create().build();

    @Override
    public InputStream post(String url) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setEntity(new StringEntity(QUESTION, ContentType.APPLICATION_JSON));
        return client.execute(request).getEntity().getContent();
    }
}
