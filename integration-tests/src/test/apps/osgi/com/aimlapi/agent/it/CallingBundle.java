package com.aimlapi.agent.it;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that brings OkHttp along, sees nothing else but {@code java.*}, and makes a call when it is started. */
public final class CallingBundle implements BundleActivator {

    @Override
    public void start(BundleContext context) throws Exception {
        Request request =
                new Request.Builder().url(context.getProperty("test.url")).build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            System.out.println(response.code() + " " + response.body().string().length());
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
