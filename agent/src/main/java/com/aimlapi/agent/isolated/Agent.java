package com.aimlapi.agent.isolated;

import com.aimlapi.agent.isolated.config.Option;
import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.config.Options.Events;
import com.aimlapi.agent.isolated.config.Options.Telemetry;
import com.aimlapi.agent.isolated.exchange.Capture;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.exchange.Reporter;
import com.aimlapi.agent.isolated.exchange.WatchedHosts;
import com.aimlapi.agent.isolated.export.OwnSdk;
import com.aimlapi.agent.isolated.instrument.ClassFiles;
import com.aimlapi.agent.isolated.instrument.HookTransformer;
import com.aimlapi.agent.isolated.log.Log;
import com.aimlapi.agent.isolated.telemetry.Homes;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;

/** Joins the stages, last one first. Read this and you know how an error travels. */
public final class Agent {

    private final Options options;
    private volatile OwnSdk sdk;

    private Agent(Options options) {
        this.options = options;
    }

    /**
     * Called by the front door when the application loads its first HTTP client.
     *
     * @param arguments what stands behind the jar's name and {@code =}, or null
     * @return what weaves the clients' classes, or null if nothing shall be watched
     */
    public static ClassFileTransformer start(String arguments, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        Options options = Options.read(arguments, System.getProperties(), System.getenv());
        Log.level(options.log());
        options.warnings().forEach(Log::warn);
        if (!options.enabled() || options.telemetry() == Telemetry.OFF) {
            Log.info("switched off by option enabled or telemetry: nothing is watched");
            return null;
        }
        return new Agent(options).join(instrumentation);
    }

    /**
     * For somebody who asks the jar to load itself into a JVM that runs already.
     *
     * @param arguments of the command line
     * @return the exit code
     */
    public static int attach(String[] arguments) {
        return AttachCommand.run(arguments, System.out, System.err);
    }

    /** For somebody who asks the jar: one line for each option. */
    public static String options() {
        StringBuilder table = new StringBuilder();
        for (Option option : Option.values()) {
            table.append(
                    String.format("  %-16s %s (default %s)%n", option.text(), option.meaning(), option.defaultValue()));
        }
        return table.toString();
    }

    private ClassFileTransformer join(Instrumentation instrumentation) throws ReflectiveOperationException {
        Homes homes = new Homes(options, ClassFiles::renamed, this::startOwnSdk);
        Exchanges exchanges = new Exchanges(
                WatchedHosts.of(options.hosts()),
                new Capture(options.bodyLimit(), options.captureModel(), options.captureCaller()),
                homes,
                homes::built,
                new Reporter(this::flushOwnSdk));
        return HookTransformer.open(instrumentation, exchanges, homes::seen);
    }

    /** On the reporter's thread, at the first watched call that has no other home. */
    private Object startOwnSdk() {
        sdk = new OwnSdk(options.events() == Events.LOG || options.events() == Events.BOTH);
        return sdk.openTelemetry();
    }

    private void flushOwnSdk(long nanos) {
        if (sdk != null) {
            sdk.flush(nanos);
        }
    }
}
