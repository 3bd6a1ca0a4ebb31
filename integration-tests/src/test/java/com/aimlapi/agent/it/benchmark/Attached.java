package com.aimlapi.agent.it.benchmark;

import com.aimlapi.agent.it.harness.EmptyAgent;
import com.aimlapi.agent.it.harness.JvmCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What is attached to the program that is measured. */
enum Attached {
    NONE("none"),
    EMPTY("empty agent"),
    OURS("this agent"),
    OPENTELEMETRY("OpenTelemetry");

    static final String OPENTELEMETRY_VERSION = "2.33.1";

    private static final Path EMPTY_JAR = emptyJar();

    private final String text;

    Attached(String text) {
        this.text = text;
    }

    void to(JvmCommand command) {
        switch (this) {
            case EMPTY -> command.flags("-javaagent:" + EMPTY_JAR);
            case OURS -> command.withAgent();
            case OPENTELEMETRY -> command.flags("-javaagent:" + JvmCommand.openTelemetryAgent(OPENTELEMETRY_VERSION));
            default -> {
                // a JVM as it comes
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }

    private static Path emptyJar() {
        try {
            return EmptyAgent.jar(Path.of(System.getProperty("it.target")));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
