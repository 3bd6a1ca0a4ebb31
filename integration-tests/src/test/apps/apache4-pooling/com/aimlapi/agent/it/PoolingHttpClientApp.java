package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Ways;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.PoolingClientConnectionManager;

/** As it was made in 4.2. */
public final class PoolingHttpClientApp extends ApacheHttpClientApp {

    @Override
    HttpClient newClient() {
        PoolingClientConnectionManager connections = new PoolingClientConnectionManager();
        // More than are ever lost by what the tests do to them.
        connections.setDefaultMaxPerRoute(1_000);
        connections.setMaxTotal(1_000);
        return new DefaultHttpClient(connections);
    }

    @Override
    void offerMore(Ways ways) {
        use(
                ways,
                "request released unread",
                Reading.DROPPED,
                (request, response, seen) -> ((HttpRequestBase) request).releaseConnection());
    }
}
