package com.aimlapi.agent.it.harness;

import com.aimlapi.agent.it.app.Main;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line of one JVM: of the Java under test, if no other is named. */
public final class JvmCommand {

    private static final Path AGENT = Path.of(System.getProperty("it.agent.jar"));
    private static final Path TARGET = Path.of(System.getProperty("it.target"));

    private final List<String> flags = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Path> also = new ArrayList<>();
    private List<String> starter = List.of();
    private Path agent = agentJar();

    private Path folder = Path.of("");

    private final JavaRelease java;
    private final String launcher;

    private JvmCommand(JavaRelease java, String launcher) {
        this.java = java;
        this.launcher = launcher;
    }

    /** A JVM as it comes. */
    public static JvmCommand of(JavaRelease java) {
        return new JvmCommand(java, "java");
    }

    /** One of the JDK's own programs. */
    public static JvmCommand tool(JavaRelease java, String name, List<String> arguments) {
        JvmCommand command = new JvmCommand(java, name);
        command.program.addAll(arguments);
        return command;
    }

    /** A JVM for little programs: one that starts fast and is content with one core. */
    public static JvmCommand java() {
        return of(JavaRelease.underTest()).flags("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** The finished jar. */
    public static Path agentJar() {
        return AGENT.toAbsolutePath().normalize();
    }

    /** Where the jars of a line of src/test/clients.xml are. */
    public static Path libraries(String name) {
        return TARGET.resolve("clients").resolve(name);
    }

    /** Where the classes are that were compiled against them. */
    public static Path applications(String name) {
        return TARGET.resolve("apps").resolve(name);
    }

    /** Both, with a comma between them. */
    public static String folders(String name) {
        return applications(name) + "," + libraries(name);
    }

    /** One of the versions of OpenTelemetry's Java agent that src/test/clients.xml names. */
    public static Path openTelemetryAgent(String version) {
        return libraries("opentelemetry-agent-" + version).resolve("opentelemetry-javaagent-" + version + ".jar");
    }

    /** Where this module's own programs are. */
    public static Path classes() {
        return Path.of(URI.create(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Before {@link #withAgent()}: another jar than the finished one. */
    public JvmCommand agentJar(Path jar) {
        agent = jar.toAbsolutePath().normalize();
        return this;
    }

    public JvmCommand withAgent() {
        return flags("-javaagent:" + agent);
    }

    public JvmCommand withAgent(String options) {
        return flags("-javaagent:" + agent + "=" + options);
    }

    public JvmCommand flags(String... more) {
        flags.addAll(List.of(more));
        return this;
    }

    public JvmCommand flags(List<String> more) {
        flags.addAll(more);
        return this;
    }

    /** Has another program start the JVM; its name and its own arguments come first. */
    public JvmCommand startedBy(String... program) {
        starter = List.of(program);
        return this;
    }

    public JvmCommand property(String name, String value) {
        return flags("-D" + name + "=" + value);
    }

    public JvmCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What the agent is told to watch: the plain stand-in of the API, and no other host. */
    public JvmCommand watching(MockApi api) {
        return property("aimlapi.agent.hosts", "127.0.0.1:" + api.plainPort());
    }

    /** Where spans are sent, by OpenTelemetry too if it is there. */
    public JvmCommand reportingTo(String endpoint) {
        return environment("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    }

    /** The folder that it runs in, which is this module's if nothing is said. */
    public JvmCommand in(Path folder) {
        this.folder = folder;
        return this;
    }

    /** Before {@link #main}: the jars of one more line of src/test/clients.xml. */
    public JvmCommand alsoOnTheClassPath(String name) {
        also.add(libraries(name).resolve("*"));
        return this;
    }

    public JvmCommand module(String modulePath, String main, String... arguments) {
        program.addAll(List.of("--module-path", modulePath, "--module", main));
        program.addAll(List.of(arguments));
        return this;
    }

    public JvmCommand jar(Path jar, String... arguments) {
        program.addAll(List.of("-jar", jar.toString()));
        program.addAll(List.of(arguments));
        return this;
    }

    /** Runs a class of a jar that holds all it needs. */
    public JvmCommand mainOfJar(Path jar, Class<?> main, String... arguments) {
        program.addAll(List.of("-cp", jar.toString(), main.getName()));
        program.addAll(List.of(arguments));
        return this;
    }

    /**
     * Runs a class of this module.
     *
     * @param library folder of a client's jars below target/clients, or null if the JDK has all that the application needs
     * @param main a class of this module, or of the applications that were compiled against the library
     */
    public JvmCommand main(String library, String main, String... arguments) {
        program.addAll(List.of("-cp", classPath(library), main));
        program.addAll(List.of(arguments));
        return this;
    }

    /** As above. */
    public JvmCommand main(String library, Class<?> main, String... arguments) {
        return main(library, main.getName(), arguments);
    }

    /** Starts it; what it says on stderr is kept aside. */
    public ForkedJvm start() {
        List<String> command = new ArrayList<>(starter);
        command.add(java.home().resolve("bin").resolve(launcher).toString());
        command.addAll(flags);
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
        // What this build was started with is none of the application's business.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("OTEL_")
                        || name.startsWith("AIMLAPI_")
                        || name.equals("JAVA_TOOL_OPTIONS")
                        || name.equals("JDK_JAVA_OPTIONS")
                        || name.equals("_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        try {
            Path stderr = Files.createTempFile("stderr", ".txt");
            stderr.toFile().deleteOnExit();
            builder.redirectError(stderr.toFile());
            return new ForkedJvm(builder.start(), stderr);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(String.join(" ", command), notStarted);
        }
    }

    /** Starts it and waits for its end. */
    public Ended run() {
        try (ForkedJvm jvm = start()) {
            return jvm.end();
        }
    }

    /** Starts it, and lets it come to its end when it has printed so many lines and the test has seen enough. */
    public Ended run(int lines, Runnable beforeTheEnd) {
        try (ForkedJvm jvm = start()) {
            List<String> stdout = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                stdout.add(jvm.hear());
            }
            beforeTheEnd.run();
            Ended ended = jvm.end();
            stdout.addAll(ended.stdout());
            return new Ended(ended.exitCode(), stdout, ended.stderr());
        }
    }

    private String classPath(String library) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(java.runnable(classes()));
        if (library != null) {
            classPath.add(java.runnable(applications(library)));
            classPath.add(libraries(library).resolve("*"));
        }
        classPath.addAll(also);
        java.stubs().ifPresent(classPath::add);
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
