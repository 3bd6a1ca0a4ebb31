package com.aimlapi.agent.isolated.log;

import java.io.PrintStream;

/**
 * The agent's own messages, one line each on stderr. Not a logging framework: those belong to the application, and starting one
 * from an agent changes what the application finds.
 */
public final class Log {

    /** What {@code log=} allows, in rising order of talk. */
    public enum Level {
        OFF,
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    private static final String PREFIX = "[aimlapi-agent] ";

    private static volatile Level level = Level.WARN;
    // Taken at once: an application that later redirects System.err means its own output.
    private static final PrintStream OUT = System.err;

    private Log() {}

    public static void level(Level chosen) {
        level = chosen;
    }

    public static boolean shows(Level asked) {
        return asked.ordinal() <= level.ordinal();
    }

    public static void error(String message) {
        print(Level.ERROR, message);
    }

    public static void warn(String message) {
        print(Level.WARN, message);
    }

    public static void info(String message) {
        print(Level.INFO, message);
    }

    public static void debug(String message) {
        print(Level.DEBUG, message);
    }

    /** A failure as part of a line: its class and message, never its stack. */
    public static String cause(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getName() + (message == null ? "" : ": " + message.replaceAll("\\s+", " "));
    }

    private static void print(Level asked, String message) {
        if (shows(asked)) {
            OUT.println(PREFIX + asked + " " + message);
        }
    }
}
