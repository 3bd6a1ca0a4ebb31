package com.aimlapi.agent.isolated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the user has set, as text: a system property goes before an environment variable, and that before an agent
 * argument. Collects the warnings about what is set but unknown.
 */
final class Settings {

    private static final Option[] OPTIONS = Option.values();

    private final String[] values = new String[OPTIONS.length];
    private final List<String> warnings = new ArrayList<>();

    Settings(String agentArguments, Properties systemProperties, Map<String, String> environment) {
        addArguments(agentArguments);
        addVariables(environment);
        addProperties(systemProperties);
    }

    /** What is set, trimmed; null if nothing is. */
    String value(Option option) {
        return values[option.ordinal()];
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return warnings;
    }

    /** {@code NAME=VALUE,NAME=VALUE}; a part without a name goes on with the list of hosts before it. */
    private void addArguments(String arguments) {
        Option last = null;
        for (String part : arguments == null ? new String[0] : arguments.split(",")) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).trim();
            if (equals >= 0) {
                last = Option.named(name);
                if (last == null) {
                    unknown("agent argument", name);
                } else {
                    values[last.ordinal()] = part.substring(equals + 1).trim();
                }
            } else if (last == Option.HOSTS && Option.named(name) == null) {
                values[last.ordinal()] += "," + name;
            } else if (!name.isEmpty()) {
                warn("agent argument " + Shown.value(name)
                        + " is ignored: it is not of the form NAME=VALUE, where NAME is one of " + names());
            }
        }
    }

    /** An empty variable counts as unset, as everywhere in OpenTelemetry. */
    private void addVariables(Map<String, String> environment) {
        for (Option option : OPTIONS) {
            String value = environment.get(option.variable());
            if (value != null && !value.trim().isEmpty()) {
                values[option.ordinal()] = value.trim();
            }
        }
        for (String name : environment.keySet()) {
            if (name.startsWith(Option.VARIABLE_PREFIX) && !isVariable(name)) {
                unknown("environment variable", name);
            }
        }
    }

    private void addProperties(Properties properties) {
        for (Option option : OPTIONS) {
            String value = properties.getProperty(option.property());
            if (value != null) {
                values[option.ordinal()] = value.trim();
            }
        }
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(Option.PROPERTY_PREFIX)
                    && Option.named(name.substring(Option.PROPERTY_PREFIX.length())) == null) {
                unknown("system property", name);
            }
        }
    }

    /** Says the name alone: the value may be a secret that belongs elsewhere. */
    private void unknown(String kind, String name) {
        warn(kind + " " + Shown.value(name) + " is ignored: no such option; there are " + names());
    }

    private static boolean isVariable(String name) {
        for (Option option : OPTIONS) {
            if (option.variable().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String names() {
        StringBuilder names = new StringBuilder();
        for (Option option : OPTIONS) {
            names.append(names.length() == 0 ? "" : ", ").append(option.text());
        }
        return names.toString();
    }
}
