package com.aimlapi.agent.isolated.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
    // The process's own stream: an application that redirects System.err, often into its logging, means its own output.
    private static volatile PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.err), true);

    private Log() {}

    public static void level(Level chosen) {
        level = chosen;
    }

    /** Lets tests read what is printed. */
    static void to(PrintStream other) {
        out = other;
    }

    public static boolean shows(Level asked) {
        return asked.ordinal() <= level.ordinal();
    }

    public static void error(String message) {
        log(Level.ERROR, message);
    }

    public static void warn(String message) {
        log(Level.WARN, message);
    }

    public static void info(String message) {
        log(Level.INFO, message);
    }

    public static void debug(String message) {
        log(Level.DEBUG, message);
    }

    /** Prints something that the user asked for by name, whatever the level. */
    public static void line(String line) {
        // In one piece: the application writes to the same file.
        out.print(line + System.lineSeparator());
    }

    /** A failure as part of a line: its class and message, never its stack. */
    public static String cause(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getName() + (message == null ? "" : ": " + message.replaceAll("\\s+", " "));
    }

    /** At a level that is not always the same. */
    public static void log(Level asked, String message) {
        if (shows(asked)) {
            line(PREFIX + asked + " " + message);
        }
    }
}
