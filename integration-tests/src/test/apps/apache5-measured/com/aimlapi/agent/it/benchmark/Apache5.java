package com.aimlapi.agent.it.benchmark;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

public final class Apache5 implements Client {

    // Else it would wait for a second and ask again after a 429.
    private final CloseableHttpClient client =
            HttpClients.custom().disableAutomaticRetries().build();

    @Override
    public InputStream post(String url) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setEntity(new StringEntity(QUESTION, ContentType.APPLICATION_JSON));
        return client.executeOpen(null, request, null).getEntity().getContent();
    }
}
