package com.aimlapi.agent.isolated.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Loads the agent's classes anew, so that what this copy of them prints can be read. */
public final class LogApart extends ClassLoader {

    private static final String AGENT = "com.aimlapi.agent.isolated.";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** @param level as a user writes it */
    public LogApart(String level) throws Exception {
        super(LogApart.class.getClassLoader());
        Class<?> log = load(Log.class.getName());
        Method to = log.getDeclaredMethod("to", PrintStream.class);
        to.setAccessible(true);
        to.invoke(null, new PrintStream(printed, true, StandardCharsets.UTF_8));
        Class<?> levels = load(Log.Level.class.getName());
        Object chosen = levels.getMethod("valueOf", String.class).invoke(null, level.toUpperCase());
        log.getMethod("level", levels).invoke(null, chosen);
    }

    public Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, this);
    }

    /** What was printed so far. */
    public List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : name.startsWith(AGENT) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
