package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.client.apache4.Apache4Hooks;
import com.aimlapi.agent.isolated.client.apache5.Apache5Hooks;
import com.aimlapi.agent.isolated.client.apacheasync4.ApacheAsync4Hooks;
import com.aimlapi.agent.isolated.client.apacheasync5.ApacheAsync5Hooks;
import com.aimlapi.agent.isolated.client.armeria.ArmeriaHooks;
import com.aimlapi.agent.isolated.client.asynchttp.AsyncHttpHooks;
import com.aimlapi.agent.isolated.client.helidon.HelidonHooks;
import com.aimlapi.agent.isolated.client.jdkhttp.JdkHttpHooks;
import com.aimlapi.agent.isolated.client.jetty.JettyHooks;
import com.aimlapi.agent.isolated.client.jetty12.Jetty12Hooks;
import com.aimlapi.agent.isolated.client.ktor.KtorHooks;
import com.aimlapi.agent.isolated.client.netty.NettyHooks;
import com.aimlapi.agent.isolated.client.okhttp.OkHttpHooks;
import com.aimlapi.agent.isolated.client.opentelemetry.OpenTelemetryHooks;
import com.aimlapi.agent.isolated.client.pekko.PekkoHooks;
import com.aimlapi.agent.isolated.client.reactor.ReactorHooks;
import com.aimlapi.agent.isolated.client.resolver.ResolverHooks;
import com.aimlapi.agent.isolated.client.urlconnection.UrlConnectionHooks;
import com.aimlapi.agent.isolated.client.vertx.VertxHooks;
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
                Apache4Hooks.client(),
                ApacheAsync4Hooks.client(),
                Apache5Hooks.client(),
                ApacheAsync5Hooks.client(),
                ReactorHooks.client(),
                VertxHooks.client(),
                JettyHooks.client(),
                Jetty12Hooks.client(),
                AsyncHttpHooks.client(),
                ArmeriaHooks.client(),
                KtorHooks.client(),
                PekkoHooks.client(),
                HelidonHooks.client(),
                NettyHooks.client(),
                ResolverHooks.client(),
                OpenTelemetryHooks.client());
    }
}
