package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Ways;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.params.ConnManagerParams;
import org.apache.http.conn.params.ConnPerRouteBean;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.HttpParams;

/** As it was made in 4.0. */
public final class DefaultHttpClientApp extends ApacheHttpClientApp {

    @Override
    HttpClient newClient() {
        DefaultHttpClient client = new DefaultHttpClient();
        HttpParams params = client.getParams();
        // More than are ever lost by what the tests do to them.
        ConnManagerParams.setMaxConnectionsPerRoute(params, new ConnPerRouteBean(1_000));
        ConnManagerParams.setMaxTotalConnections(params, 1_000);
        return new DefaultHttpClient(
                new ThreadSafeClientConnManager(
                        params, client.getConnectionManager().getSchemeRegistry()),
                params);
    }

    @Override
    void offerMore(Ways ways) {}
}
