package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Java that applications run on: the one that runs this build, or one of those that profile {@code jdks} fetches. */
public record JavaRelease(int feature, Path home) {

    private static final Path TARGET = Path.of(System.getProperty("it.target"));
    private static final Path FETCHED = TARGET.resolve("jres");

    public static JavaRelease ours() {
        return new JavaRelease(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** The one that the applications under test run on: ours, unless {@code it.java} names another. */
    public static JavaRelease underTest() {
        int wanted = Integer.getInteger("it.java", ours().feature());
        return wanted == ours().feature() ? ours() : fetched(FETCHED.resolve(String.valueOf(wanted)));
    }

    /** Ours and those that are fetched, oldest first. */
    public static List<JavaRelease> all() {
        try (Stream<Path> fetched = Files.isDirectory(FETCHED) ? Files.list(FETCHED) : Stream.empty()) {
            return Stream.concat(Stream.of(ours()), fetched.map(JavaRelease::fetched))
                    .sorted(Comparator.comparing(JavaRelease::feature))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A program of the JDK's, where that Java is a whole JDK or its JRE has it. */
    public Optional<Path> tool(String name) {
        return Optional.of(home.resolve("bin").resolve(name)).filter(Files::isExecutable);
    }

    /** Whether it has brought an archive of its own classes along. */
    public boolean hasArchive() {
        return Files.exists(home.resolve("lib/server/classes.jsa"));
    }

    /** What it takes to keep a fault of its own out of the tests. */
    List<String> flags() {
        // Its first releases forget who the server is when a session of TLS 1.3 goes on:
        // https://bugs.openjdk.org/browse/JDK-8212885.
        return feature == 11 ? List.of("-Djdk.tls.client.protocols=TLSv1.2") : List.of();
    }

    /** Of compiled classes what that Java can run: what was made of them for older ones, else themselves. */
    Path runnable(Path classes) {
        Path older = older().resolve(TARGET.relativize(classes));
        return Files.isDirectory(older) ? older : classes;
    }

    /** What such classes need beside themselves: stand-ins for what that Java lacks. */
    Optional<Path> stubs() {
        return Optional.of(older().resolve("stubs.jar")).filter(Files::exists);
    }

    @Override
    public String toString() {
        return "Java " + feature;
    }

    private Path older() {
        return TARGET.resolve("java-" + feature);
    }

    private static JavaRelease fetched(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 4)) {
            Path java = files.filter(file -> file.endsWith("bin/java"))
                    .min(Comparator.comparing(Path::getNameCount))
                    .orElseThrow();
            return new JavaRelease(
                    Integer.parseInt(folder.getFileName().toString()),
                    java.getParent().getParent());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
