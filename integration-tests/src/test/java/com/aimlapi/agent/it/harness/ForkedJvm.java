package com.aimlapi.agent.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM that a test has started, and talks to line by line. */
public final class ForkedJvm implements AutoCloseable {

    /** Far beyond what anything takes: reached only by what hangs. */
    private static final int PATIENCE_SECONDS = 3 * Integer.getInteger("it.patience.seconds", 30);

    private static final String END = new String("end of stdout");

    /** How a JVM ended. */
    public record Ended(int exitCode, List<String> stdout, String stderr) {

        public List<String> stderrLines() {
            return stderr.lines().toList();
        }
    }

    private final Process process;
    private final Path stderr;
    private final PrintStream in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    ForkedJvm(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "stdout of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public void say(String line) {
        in.println(line);
    }

    /** The next line that it prints. */
    public String hear() {
        String line = next();
        if (line == END) {
            throw new AssertionError("the JVM ended in the middle of the talk\n" + stderr());
        }
        return line;
    }

    /** The lines that it prints before that one. */
    public List<String> hearUntil(String last) {
        List<String> heard = new ArrayList<>();
        for (String line = hear(); !line.equals(last); line = hear()) {
            heard.add(line);
        }
        return heard;
    }

    /** What it has said on stderr so far. */
    public String stderr() {
        try {
            return Files.readString(stderr);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends the talk and waits for the JVM's own end. */
    public Ended end() {
        in.close();
        List<String> rest = new ArrayList<>();
        for (String line = next(); line != END; line = next()) {
            rest.add(line);
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw hanging();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return new Ended(process.exitValue(), rest, stderr());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private String next() {
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw hanging();
            }
            if (line == END) {
                lines.add(END);
            }
            return line;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private AssertionError hanging() {
        String threads = threads();
        close();
        return new AssertionError("the JVM hangs\n" + stderr() + "\n" + threads);
    }

    private String threads() {
        String jstack =
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
        try {
            Process dump = new ProcessBuilder(jstack, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException noJdk) {
            return "(no thread dump: " + noJdk.getMessage() + ")";
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException destroyed) {
            // close() took the process away
        }
        lines.add(END);
    }
}
