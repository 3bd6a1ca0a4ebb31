package com.aimlapi.examples.demo;

import java.io.Console;
import java.io.PrintStream;

/** What the person in front of it reads; coloured where there is a terminal that wants it. */
final class Screen {

    private final PrintStream out;
    private final boolean coloured;
    private boolean muted;

    private Screen(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    static Screen standardOutput() {
        return new Screen(
                System.out, isTerminal() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")));
    }

    /** Whether somebody is there: since Java 22 there may be a console without a terminal. */
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void say(String text) {
        if (!muted) {
            out.println(text);
            out.flush();
        }
    }

    /** One line of progress. */
    void step(String what, String how) {
        say("  " + pad(what, 18) + how);
    }

    /** From now on nothing is said: what breaks while everything is being ended is no news. */
    synchronized void mute() {
        muted = true;
    }

    String strong(String text) {
        return colour("1", text);
    }

    String faint(String text) {
        return colour("2", text);
    }

    String alarming(String text) {
        return colour("1;31", text);
    }

    String good(String text) {
        return colour("32", text);
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String colour(String code, String text) {
        return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
