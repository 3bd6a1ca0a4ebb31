package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.client.helidon.HelidonHooks;
import com.aimlapi.agent.isolated.client.jdkhttp.JdkHttpHooks;
import com.aimlapi.agent.isolated.client.okhttp.OkHttpHooks;
import com.aimlapi.agent.isolated.client.pekko.PekkoHooks;
import com.aimlapi.agent.isolated.client.resolver.ResolverHooks;
import com.aimlapi.agent.isolated.client.urlconnection.UrlConnectionHooks;
import java.util.Arrays;
import java.util.List;

/** Every HTTP client that the agent knows: the one place to read it, and to add to it. */
final class Clients {

    private Clients() {}

    static List<HttpClient> all() {
        return Arrays.asList(
                JdkHttpHooks.client(),
                UrlConnectionHooks.client(),
                OkHttpHooks.client(),
                PekkoHooks.client(),
                HelidonHooks.client(),
                ResolverHooks.client());
    }
}
