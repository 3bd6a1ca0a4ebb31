package com.aimlapi.agent.isolated.log;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the agent says while a test listens; for tests that nothing else disturbs. */
public final class LogLines implements AutoCloseable {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    public void listen(Log.Level level) {
        Log.to(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Log.level(level);
    }

    public List<String> all() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        Log.to(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        Log.level(Log.Level.WARN);
    }
}
