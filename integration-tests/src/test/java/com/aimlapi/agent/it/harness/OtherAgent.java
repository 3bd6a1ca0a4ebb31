package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Another vendor's agent, for one JVM, and what stands in for its backend. It is told of no host but 127.0.0.1. */
public abstract class OtherAgent implements AutoCloseable {

    private static final Path AGENTS = Path.of(System.getProperty("it.target"), "agents");

    private static final Pattern COMPLAINT = Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE)\\b.*");

    private final String name;
    private final List<Map<?, ?>> received = Collections.synchronizedList(new ArrayList<>());
    final Intake intake;
    final Path directory;

    /**
     * @param name of a line of src/test/clients.xml
     * @param tls null if the vendor's agent speaks clear text
     */
    OtherAgent(String name, SSLContext tls) {
        this.name = name;
        try {
            directory = Files.createTempDirectory(name);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        intake = new Intake(tls, this::answer);
    }

    /** The jar, whose name has the version. */
    public static Path jar(String name) {
        try (Stream<Path> jars = Files.list(AGENTS.resolve(name))) {
            return jars.findFirst().orElseThrow();
        } catch (IOException notFetched) {
            throw new UncheckedIOException(notFetched);
        }
    }

    /** What attaches it. */
    public String flag() {
        return "-javaagent:" + jar(name);
    }

    /** What it is told. */
    public List<String> settings() {
        List<String> flags = new ArrayList<>();
        properties().forEach((property, value) -> flags.add("-D" + property + "=" + value));
        return flags;
    }

    /** What its backend has received of the application's calls, one line each, without what differs from run to run. */
    public abstract List<String> seen();

    /** Warnings and errors in its own log, without when and where. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                for (String line : Files.readAllLines(log)) {
                    Matcher complaint = COMPLAINT.matcher(line);
                    if (complaint.find()) {
                        complaints.add(complaint.group());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return complaints;
    }

    @Override
    public void close() {
        intake.close();
    }

    abstract Map<String, String> properties();

    abstract String answer(String asked, byte[] body) throws IOException;

    final void receive(Map<?, ?> span) {
        received.add(span);
    }

    final List<Map<?, ?>> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** A member of nested maps, or null. */
    static Object at(Map<?, ?> map, String... path) {
        Object value = map;
        for (String name : path) {
            value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return value;
    }

    static Map<String, String> map(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
