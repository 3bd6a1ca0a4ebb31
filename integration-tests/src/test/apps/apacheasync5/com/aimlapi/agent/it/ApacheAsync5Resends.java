package com.aimlapi.agent.it;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.cache.CachingHttpAsyncClients;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** Calls a URL with a client that sends again when it is told to slow down, and another one twice with a client that has a cache. */
public final class ApacheAsync5Resends {

    private ApacheAsync5Resends() {}

    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        try (CloseableHttpAsyncClient retrying =
                HttpAsyncClients.custom().setRetryStrategy(new AtOnce()).build()) {
            call(retrying, arguments[0]);
        }
        try (CloseableHttpAsyncClient caching = CachingHttpAsyncClients.createMemoryBound()) {
            call(caching, arguments[1]);
            call(caching, arguments[1]);
        }
    }

    private static void call(CloseableHttpAsyncClient client, String url)
            throws ExecutionException, InterruptedException {
        client.start();
        SimpleHttpResponse response =
                client.execute(new SimpleHttpRequest("GET", url), null).get();
        System.out.println(response.getCode() + " " + response.getBodyText().length());
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
