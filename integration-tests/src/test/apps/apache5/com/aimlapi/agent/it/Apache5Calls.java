package com.aimlapi.agent.it;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Calls each URL that it is given, says what came, and closes its client. */
public final class Apache5Calls {

    private Apache5Calls() {}

    public static void main(String[] urls) throws IOException {
        try (CloseableHttpClient client =
                HttpClients.custom().disableAutomaticRetries().build()) {
            for (String url : urls) {
                client.execute(new HttpGet(url), response -> {
                    int length = EntityUtils.toString(response.getEntity()).length();
                    System.out.println(response.getCode() + " " + length);
                    return null;
                });
            }
        }
    }
}
