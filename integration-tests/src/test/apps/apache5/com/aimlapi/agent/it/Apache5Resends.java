package com.aimlapi.agent.it;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** Calls a URL with a client that sends again when it is told to slow down, and another one twice with a client that has a cache. */
public final class Apache5Resends {

    private Apache5Resends() {}

    public static void main(String[] arguments) throws IOException {
        try (CloseableHttpClient retrying =
                HttpClients.custom().setRetryStrategy(new AtOnce()).build()) {
            call(retrying, arguments[0]);
        }
        try (CloseableHttpClient caching = CachingHttpClients.createMemoryBound()) {
            call(caching, arguments[1]);
            call(caching, arguments[1]);
        }
    }

    private static void call(CloseableHttpClient client, String url) throws IOException {
        String answer = client.execute(
                new HttpGet(url),
                response -> response.getCode() + " "
                        + EntityUtils.toString(response.getEntity()).length());
        System.out.println(answer);
    }

    /** As the client's own, which would wait for as long as the server says. */
    private static final class AtOnce extends DefaultHttpRequestRetryStrategy {

        AtOnce() {
            super(1, TimeValue.ZERO_MILLISECONDS);
        }

        @Override
        public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
            return TimeValue.ZERO_MILLISECONDS;
        }
    }
}
