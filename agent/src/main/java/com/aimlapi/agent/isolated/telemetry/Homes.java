package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.config.Options.Telemetry;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.log.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where spans go, asked anew for each call: to the OpenTelemetry Java agent if its SDK is set; else to the application's, be it the
 * global one or one that was merely built; else to our own. An application that sets its OpenTelemetry late has its spans from then on.
 */
public final class Homes implements Function<ClassLoader, Caller> {

    /** Before the names that the Java agent has given to its own copy, which is on the boot path. */
    private static final String AGENT = Applications.OPENTELEMETRY + "javaagent/shaded/";

    private final Options options;
    private final BiFunction<String, UnaryOperator<String>, byte[]> classFiles;
    private final Applications applications;
    private final OwnHome own;
    private final AtomicBoolean saidNowhere = new AtomicBoolean();
    private volatile OpenTelemetryApi agent;
    private volatile boolean agentSought;
    private volatile String said;

    /**
     * @param classFiles class files by their class's name, with changed names in them
     * @param ownSdk starts our own SDK
     */
    public Homes(
            Options options, BiFunction<String, UnaryOperator<String>, byte[]> classFiles, Supplier<Object> ownSdk) {
        this.options = options;
        this.classFiles = classFiles;
        this.applications = new Applications(options, classFiles);
        this.own = new OwnHome(options, classFiles, ownSdk);
    }

    /** A class has been met that the front door knows and that has no hook; see {@link Applications#seen}. */
    public void seen(String className, ClassLoader loader) {
        applications.seen(className, loader);
    }

    /** An application has built an SDK. */
    public void built(Object sdk) {
        applications.built(sdk);
    }

    /**
     * Never throws.
     *
     * @param client the loader of the client that is called
     */
    @Override
    public Caller apply(ClassLoader client) {
        try {
            Caller there = inAgentOrApplication(client);
            if (there != null) {
                return there;
            }
        } catch (Throwable failed) {
            Log.debug("the application's OpenTelemetry could not be asked: " + Log.cause(failed));
        }
        if (!may(Telemetry.OWN)) {
            return new Nowhere(options.telemetry(), saidNowhere);
        }
        say("the agent's own SDK, as there is no other");
        return own.caller(currentSpan(client));
    }

    private Caller inAgentOrApplication(ClassLoader client) {
        OpenTelemetryApi found = may(Telemetry.AGENT) ? agent() : null;
        Emitter emitter = found == null ? null : found.global();
        if (emitter != null) {
            say("the OpenTelemetry Java agent, whose SDK is set");
            return emitter.caller(true);
        }
        Caller caller = may(Telemetry.APP) ? applications.caller(client) : null;
        if (caller != null) {
            say("the application's own OpenTelemetry SDK");
        }
        return caller;
    }

    private TraceContext currentSpan(ClassLoader client) {
        try {
            OpenTelemetryApi found = agent();
            TraceContext span = found == null ? null : found.currentSpan();
            return span != null ? span : applications.currentSpan(client);
        } catch (Throwable failed) {
            Log.debug("the application's current span could not be asked for: " + Log.cause(failed));
            return null;
        }
    }

    private boolean may(Telemetry home) {
        return options.telemetry() == Telemetry.AUTO || options.telemetry() == home;
    }

    /** The Java agent's API, which is on the boot path; null without it. */
    private OpenTelemetryApi agent() {
        if (!agentSought) {
            synchronized (this) {
                if (!agentSought) {
                    agent = seekAgent();
                    agentSought = true;
                }
            }
        }
        return agent;
    }

    private OpenTelemetryApi seekAgent() {
        try {
            Class.forName(className(asInAgent(Applications.OPENTELEMETRY + "api/GlobalOpenTelemetry")), false, null);
        } catch (ClassNotFoundException none) {
            return null;
        }
        try {
            String spanKey = className(AGENT + "instrumentation/api/internal/SpanKey");
            return HomeLoader.load(null, Homes::asInAgent, spanKey, options, classFiles);
        } catch (Throwable failed) {
            Log.warn("spans do not go to the OpenTelemetry Java agent, whose version is unknown: " + Log.cause(failed));
            return null;
        }
    }

    private static String asInAgent(String name) {
        return name.startsWith(Applications.OPENTELEMETRY) ? AGENT + name : name;
    }

    private static String className(String internalName) {
        return internalName.replace('/', '.');
    }

    private void say(String home) {
        if (!home.equals(said)) {
            said = home;
            Log.info("spans go to " + home);
        }
    }
}
