package com.aimlapi.agent.it.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The application's end of the talk with its test: lines in on stdin, lines out on stdout. */
final class Conversation {

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final PrintStream out = System.out;

    /** Null when the test has closed its end. */
    String hear() {
        try {
            return in.readLine();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void pause(String where) {
        say(Line.of("at", Map.of("where", where)));
        hear();
    }
}
