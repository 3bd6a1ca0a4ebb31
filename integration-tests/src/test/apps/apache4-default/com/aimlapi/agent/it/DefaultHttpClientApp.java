package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Ways;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;

/** As it was made before 4.3. */
public final class DefaultHttpClientApp extends ApacheHttpClientApp {

    @Override
    HttpClient newClient() {
        return new DefaultHttpClient();
    }

    @Override
    void offerMore(Ways ways) {}
}
