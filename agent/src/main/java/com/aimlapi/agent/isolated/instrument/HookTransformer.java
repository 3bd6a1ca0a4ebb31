package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.log.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Weaves the clients' classes as they are loaded; leaves alone what it does not know. */
public final class HookTransformer implements ClassFileTransformer {

    /** The class whose loading shows that an application loader has an OpenTelemetry API. */
    private static final String OPENTELEMETRY = "io/opentelemetry/api/trace/Span";

    private final Map<String, Map<Integer, Hook>> hooksByClass = new HashMap<>();
    private final Consumer<ClassLoader> openTelemetrySeen;

    /**
     * Opens the bridge and makes what weaves calls to it.
     *
     * @param openTelemetrySeen told of each application loader that has loaded an OpenTelemetry API
     * @throws ReflectiveOperationException if the JVM does not let the bridge be defined
     */
    public static HookTransformer open(
            Instrumentation instrumentation, Exchanges exchanges, Consumer<ClassLoader> openTelemetrySeen)
            throws ReflectiveOperationException {
        Bridge.define(instrumentation);
        List<HttpClient> clients = Clients.all();
        List<Hook> hooks = new ArrayList<>();
        clients.forEach(client -> hooks.addAll(client.hooks()));
        Dispatcher.install(hooks.toArray(new Hook[0]), clients, exchanges);
        return new HookTransformer(hooks, openTelemetrySeen);
    }

    private HookTransformer(List<Hook> hooks, Consumer<ClassLoader> openTelemetrySeen) {
        this.openTelemetrySeen = openTelemetrySeen;
        for (int number = 0; number < hooks.size(); number++) {
            hooksByClass
                    .computeIfAbsent(hooks.get(number).className().replace('.', '/'), name -> new HashMap<>())
                    .put(number, hooks.get(number));
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name.equals(OPENTELEMETRY)) {
            if (loader != null) {
                openTelemetrySeen.accept(loader);
            }
            return null;
        }
        Map<Integer, Hook> hooks = hooksByClass.get(name);
        if (hooks == null) {
            return null;
        }
        try {
            byte[] woven = Weaver.weave(
                    classFile,
                    hooks,
                    hook -> Log.warn(ClientVersion.of(name, domain)
                            + " is not watched, it is a version unknown to this agent: it has no " + hook));
            if (Log.shows(Log.Level.DEBUG)) {
                Log.debug((woven == null ? "left alone " : "watching ") + name);
            }
            return woven;
        } catch (Throwable failed) {
            Log.warn(ClientVersion.of(name, domain) + " is not watched: " + Log.cause(failed));
            return null;
        }
    }
}
