package com.aimlapi.agent.isolated.log;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * What the build puts in the place of {@code java.util.logging.Logger} in the libraries that the agent brings: the first use of the real
 * one would start the application's log manager, too early and with the agent's class loader.
 *
 * <p>Has exactly the methods that those libraries call, and no say in what is serious: failed exports are counted and reported by the
 * exporter's own wrapper, so all of this is for {@code log=debug}, but for the first warning about a setting.
 */
public final class Logger {

    private final String name;
    private final boolean aboutSettings;
    private final AtomicBoolean warned = new AtomicBoolean();

    private Logger(String name) {
        this.name = name.substring(name.lastIndexOf('.') + 1);
        this.aboutSettings = name.contains(".autoconfigure.") || name.endsWith("ConfigUtil");
    }

    public static Logger getLogger(String name) {
        return new Logger(name);
    }

    /** Below INFO these libraries tell of every frame and task, headers included: nobody's business. */
    public boolean isLoggable(Level level) {
        return level.intValue() >= Level.INFO.intValue()
                && (Log.shows(Log.Level.DEBUG) || (aboutSettings && level.intValue() >= Level.WARNING.intValue()));
    }

    public void fine(String message) {
        log(Level.FINE, message);
    }

    public void info(String message) {
        log(Level.INFO, message);
    }

    public void warning(String message) {
        log(Level.WARNING, message);
    }

    public void log(Level level, String message) {
        print(level, () -> message);
    }

    public void log(Level level, String message, Throwable thrown) {
        print(level, () -> thrown == null ? message : message + " (" + Log.cause(thrown) + ")");
    }

    public void log(Level level, String message, Object parameter) {
        log(level, message, new Object[] {parameter});
    }

    public void log(Level level, String message, Object[] parameters) {
        print(level, () -> filled(message, parameters));
    }

    private void print(Level level, Supplier<String> message) {
        if (!isLoggable(level)) {
            return;
        }
        String line = name + ": " + message.get().replaceAll("\\s+", " ");
        boolean warning = aboutSettings && level.intValue() >= Level.WARNING.intValue();
        if (warning && warned.compareAndSet(false, true)) {
            Log.warn(line);
        } else {
            Log.debug(line);
        }
    }

    private static String filled(String message, Object[] parameters) {
        String filled = message;
        for (int i = 0; i < parameters.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(parameters[i]));
        }
        return filled;
    }
}
