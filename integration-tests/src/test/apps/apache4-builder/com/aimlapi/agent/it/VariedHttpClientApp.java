package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Ways;
import java.io.IOException;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Clients that do less than the usual one, or more. */
public final class VariedHttpClientApp implements ClientApp {

    @Override
    public void offer(Ways ways) {
        client(ways, "minimal", HttpClients.createMinimal());
        client(
                ways,
                "with an interceptor that puts the body into memory",
                HttpClients.custom()
                        .addInterceptorLast((HttpResponseInterceptor) (response, context) -> buffer(response))
                        .build());
        client(
                ways,
                "with an interceptor that puts the compressed body into memory",
                HttpClients.custom()
                        .addInterceptorFirst((HttpResponseInterceptor) (response, context) -> buffer(response))
                        .build());
    }

    private static void buffer(HttpResponse response) throws IOException {
        if (response.getEntity() != null) {
            response.setEntity(new BufferedHttpEntity(response.getEntity()));
        }
    }

    private static void client(Ways ways, String name, CloseableHttpClient client) {
        ways.add(name, Reading.WHOLE, (request, seen) -> {
            try (CloseableHttpResponse response = client.execute(ApacheHttpClientApp.http(request))) {
                ApacheHttpClientApp.head(response, seen);
                seen.bytes(EntityUtils.toByteArray(response.getEntity()));
            }
        });
    }
}
