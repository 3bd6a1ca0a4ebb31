package com.aimlapi.agent.isolated;

import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.exchange.Reporter;
import com.aimlapi.agent.isolated.exchange.WatchedHosts;
import com.aimlapi.agent.isolated.instrument.HookTransformer;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.function.Consumer;

/** Joins the stages, last one first. Read this and you know how an error travels. */
public final class Agent {

    private Agent() {}

    /**
     * Called by the front door when the application loads its first HTTP client.
     *
     * @return what weaves the clients' classes
     */
    public static ClassFileTransformer start(String arguments, Instrumentation instrumentation) throws Exception {
        Consumer<Exchange> print = exchange -> System.err.println(exchange.method() + " " + exchange.url() + " "
                + exchange.outcome() + " " + exchange.status() + " " + new String(exchange.body()) + " "
                + (exchange.failure() == null ? "" : exchange.failure().type()) + " " + exchange.protocolVersion());
        Reporter reporter = new Reporter(() -> print, nanos -> {});
        Exchanges exchanges = new Exchanges(
                WatchedHosts.of(Arrays.asList(
                        System.getProperty("aimlapi.agent.hosts", "aimlapi.com").split(","))),
                65536,
                () -> null,
                reporter);
        return HookTransformer.open(instrumentation, exchanges, loader -> {});
    }
}
