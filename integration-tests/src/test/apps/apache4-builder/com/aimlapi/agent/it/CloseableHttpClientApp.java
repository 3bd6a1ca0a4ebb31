package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Ways;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** As it has been made since 4.3. */
public final class CloseableHttpClientApp extends ApacheHttpClientApp {

    private final CloseableHttpClient old = new DefaultHttpClient();

    @Override
    HttpClient newClient() {
        return HttpClients.custom()
                // The default until 4.4; else a connection that the server has just closed fails the next call.
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setStaleConnectionCheckEnabled(true)
                        .build())
                .build();
    }

    @Override
    void offerMore(Ways ways) {
        closing(ways, "old client", old);
        use(ways, "response closed unread", Reading.DROPPED, (request, response, seen) -> close(response));
        use(ways, "response closed half read", Reading.DROPPED, (request, response, seen) -> {
            seen.bytes(content(response, seen).readNBytes(20));
            close(response);
        });
        use(
                ways,
                "request released unread",
                Reading.DROPPED,
                (request, response, seen) -> ((HttpRequestBase) request).releaseConnection());
        use(ways, "request aborted unread", Reading.DROPPED, (request, response, seen) -> {
            request.abort();
            close(response);
        });
        use(ways, "response closed, then its content", Reading.DROPPED, (request, response, seen) -> {
            InputStream content = content(response, seen);
            close(response);
            content.close();
        });
        use(ways, "response closed after the first piece", Reading.ABANDONED, (request, response, seen) -> {
            seen.fact("first", content(response, seen).read() >= 0);
            close(response);
        });
    }

    private static void closing(Ways ways, String name, CloseableHttpClient client) {
        ways.add(name, Reading.WHOLE, (request, seen) -> {
            try (CloseableHttpResponse response = client.execute(http(request))) {
                head(response, seen);
                if (response.getEntity() != null) {
                    seen.bytes(EntityUtils.toByteArray(response.getEntity()));
                }
                EntityUtils.consume(response.getEntity());
            }
        });
    }

    private static void close(HttpResponse response) throws IOException {
        ((CloseableHttpResponse) response).close();
    }
}
