package com.aimlapi.agent.isolated.config;

import java.util.Locale;

/**
 * Every option, its default, what it may be and what it means: the one table that the documentation is checked
 * against.
 */
public enum Option {
    ENABLED("enabled", "true", "true, false", "false: the agent does nothing at all"),
    HOSTS(
            "hosts",
            "aimlapi.com",
            "name, name:port, IPv4 address, [IPv6 address]; several with a comma or a blank between them",
            "hosts to watch: a name is that host and its subdomains, with a port only that port, an address only itself"),
    SPANS("spans", "all", "all, errors", "a span for every call, or only for those that fail"),
    TELEMETRY(
            "telemetry",
            "auto",
            "auto, agent, app, own, off",
            "where spans go: the OpenTelemetry agent's SDK, the application's, our own, or the first of these that is there"),
    EVENTS(
            "events",
            "span",
            "span, log, both, none",
            "where an error's event goes; unset, OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN is honoured"),
    BODY_LIMIT("body-limit", "65536", "0 to 1048576", "bytes of an error body that are kept"),
    CAPTURE_BODY("capture-body", "false", "true, false", "adds the raw error body as http.response.body.content"),
    CAPTURE_MESSAGE(
            "capture-message",
            "true",
            "true, false",
            "false leaves the API's message out, which can echo what a user typed"),
    CAPTURE_MODEL(
            "capture-model",
            "true",
            "true, false",
            "false: the request's body is not looked at for the model that it asks for"),
    CAPTURE_CALLER(
            "capture-caller",
            "true",
            "true, false",
            "false: the method of the application that made a failed call is not looked for"),
    LOG("log", "warn", "off, error, warn, info, debug", "the agent's own messages on stderr");

    static final String PROPERTY_PREFIX = "aimlapi.agent.";
    static final String VARIABLE_PREFIX = "AIMLAPI_AGENT_";

    private final String text;
    private final String defaultValue;
    private final String allowed;
    private final String meaning;

    Option(String text, String defaultValue, String allowed, String meaning) {
        this.text = text;
        this.defaultValue = defaultValue;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    /** The name as users write it, such as {@code body-limit}. */
    public String text() {
        return text;
    }

    public String defaultValue() {
        return defaultValue;
    }

    /** What it may be, for people. */
    public String allowed() {
        return allowed;
    }

    public String meaning() {
        return meaning;
    }

    /** Such as {@code aimlapi.agent.body-limit}. */
    public String property() {
        return PROPERTY_PREFIX + text;
    }

    /** Such as {@code AIMLAPI_AGENT_BODY_LIMIT}. */
    public String variable() {
        return VARIABLE_PREFIX + text.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** @return null if there is none of this name */
    static Option named(String text) {
        for (Option option : values()) {
            if (option.text.equals(text)) {
                return option;
            }
        }
        return null;
    }
}
