package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Ways;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.RequestBuilder;

/** What AsyncHttpClient 3 has in a way of its own. */
final class Dialect {

    static final boolean HTTP2 = true;

    private Dialect() {}

    static void offer(Ways ways, AsyncHttpApp app) {}

    static AsyncHttpApp.Listening leftAtHeaders() {
        return new AsyncHttpApp.Listening() {
            @Override
            public State onHeadersReceived(HttpHeaders headers) {
                return State.ABORT;
            }
        };
    }

    static DefaultAsyncHttpClientConfig.Builder http2(DefaultAsyncHttpClientConfig.Builder config) {
        return config.setHttp2Enabled(true);
    }

    static DefaultAsyncHttpClientConfig.Builder quick(DefaultAsyncHttpClientConfig.Builder config) {
        return config.setHttp2Enabled(false).setShutdownQuietPeriod(Duration.ZERO);
    }

    static DefaultAsyncHttpClientConfig.Builder readingWithin(DefaultAsyncHttpClientConfig.Builder config, int millis) {
        return config.setReadTimeout(Duration.ofMillis(millis));
    }

    static RequestBuilder within(RequestBuilder request, int millis) {
        return request.setRequestTimeout(Duration.ofMillis(millis));
    }
}
