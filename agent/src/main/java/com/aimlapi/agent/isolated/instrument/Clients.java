package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.client.apache5.Apache5Hooks;
import com.aimlapi.agent.isolated.client.apacheasync5.ApacheAsync5Hooks;
import com.aimlapi.agent.isolated.client.jdkhttp.JdkHttpHooks;
import com.aimlapi.agent.isolated.client.okhttp.OkHttpHooks;
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
                Apache5Hooks.client(),
                ApacheAsync5Hooks.client(),
                ResolverHooks.client());
    }
}
