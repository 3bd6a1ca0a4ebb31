package com.aimlapi.agent.isolated.config;

import com.aimlapi.agent.isolated.log.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What the user has chosen, read once; where something is not understood its default holds and a warning says so. */
public final class Options {

    /** Which calls give a span. */
    public enum Spans {
        ALL,
        ERRORS
    }

    /** Where spans go. */
    public enum Telemetry {
        AUTO,
        AGENT,
        APP,
        OWN,
        OFF
    }

    /** Where the event of an error goes. */
    public enum Events {
        SPAN,
        LOG,
        BOTH,
        NONE
    }

    private static final int BODY_LIMIT_MOST = 1 << 20;

    private final boolean enabled;
    private final List<String> hosts;
    private final Spans spans;
    private final Telemetry telemetry;
    private final Events events;
    private final int bodyLimit;
    private final boolean captureBody;
    private final boolean captureMessage;
    private final boolean captureModel;
    private final boolean captureCaller;
    private final Log.Level log;
    private final List<String> warnings;

    private Options(Settings settings, Events eventsIfUnset) {
        enabled = flag(settings, Option.ENABLED);
        hosts = hosts(settings);
        spans = choice(settings, Option.SPANS, Spans.values(), null);
        telemetry = choice(settings, Option.TELEMETRY, Telemetry.values(), null);
        events = choice(settings, Option.EVENTS, Events.values(), eventsIfUnset);
        bodyLimit = bodyLimit(settings);
        captureBody = flag(settings, Option.CAPTURE_BODY);
        captureMessage = flag(settings, Option.CAPTURE_MESSAGE);
        captureModel = flag(settings, Option.CAPTURE_MODEL);
        captureCaller = flag(settings, Option.CAPTURE_CALLER);
        log = choice(settings, Option.LOG, Log.Level.values(), null);
        warnings = Collections.unmodifiableList(new ArrayList<>(settings.warnings()));
    }

    /**
     * System properties go before the environment, and that before the agent's arguments.
     *
     * @param agentArguments what stands behind the jar's name and {@code =}, or null
     */
    public static Options read(String agentArguments, Properties systemProperties, Map<String, String> environment) {
        return new Options(
                new Settings(agentArguments, systemProperties, environment),
                ExceptionSignal.events(systemProperties, environment));
    }

    public boolean enabled() {
        return enabled;
    }

    /** At least one entry, each of which the watched hosts understand. */
    public List<String> hosts() {
        return hosts;
    }

    public Spans spans() {
        return spans;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public Events events() {
        return events;
    }

    /** In bytes. */
    public int bodyLimit() {
        return bodyLimit;
    }

    public boolean captureBody() {
        return captureBody;
    }

    public boolean captureMessage() {
        return captureMessage;
    }

    public boolean captureModel() {
        return captureModel;
    }

    public boolean captureCaller() {
        return captureCaller;
    }

    public Log.Level log() {
        return log;
    }

    /** One line for each thing that was not understood, without secrets; for the log once its level is set. */
    public List<String> warnings() {
        return warnings;
    }

    private static boolean flag(Settings settings, Option option) {
        String value = settings.value(option);
        if (value != null) {
            if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
                return value.equalsIgnoreCase("true");
            }
            bad(settings, option);
        }
        return option.defaultValue().equals("true");
    }

    /** @param unset what holds if nothing is set; null for the option's default */
    private static <E extends Enum<E>> E choice(Settings settings, Option option, E[] choices, E unset) {
        String value = settings.value(option);
        E chosen = value == null ? unset : named(value, choices);
        if (value != null && chosen == null) {
            bad(settings, option);
        }
        return chosen == null ? named(option.defaultValue(), choices) : chosen;
    }

    private static <E extends Enum<E>> E named(String text, E[] choices) {
        String name = text.toUpperCase(Locale.ROOT);
        for (E choice : choices) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        return null;
    }

    private static int bodyLimit(Settings settings) {
        String value = settings.value(Option.BODY_LIMIT);
        if (value != null) {
            try {
                int limit = Integer.parseInt(value);
                if (limit >= 0 && limit <= BODY_LIMIT_MOST) {
                    return limit;
                }
            } catch (NumberFormatException notANumber) {
                // as bad as one out of bounds
            }
            bad(settings, Option.BODY_LIMIT);
        }
        return Integer.parseInt(Option.BODY_LIMIT.defaultValue());
    }

    private static List<String> hosts(Settings settings) {
        String value = settings.value(Option.HOSTS);
        List<String> chosen = value == null ? null : HostList.read(value);
        if (value != null && chosen == null) {
            bad(settings, Option.HOSTS);
        }
        return chosen == null ? HostList.read(Option.HOSTS.defaultValue()) : chosen;
    }

    private static void bad(Settings settings, Option option) {
        settings.warn("option " + option.text() + ": " + Shown.value(settings.value(option)) + " is not one of: "
                + option.allowed() + "; using " + option.defaultValue());
    }
}
