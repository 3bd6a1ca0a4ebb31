package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.JvmCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own tools, where the environment attaches the agent to every JVM, as it does in containers. */
final class JdkToolsIT {

    /** The JVM's own word on such an environment. */
    private static final String PICKED_UP = "Picked up JAVA_TOOL_OPTIONS: ";

    private static final String SOURCE =
            "final class Small {\n    final java.util.List<String> names = new java.util.ArrayList<String>();\n}\n";

    private static final List<String> COMMANDS = List.of(
            "jps",
            "jps -nonsense",
            "keytool -help",
            "keytool -genkeypair -keyalg RSA -keysize 2048 -dname CN=small -alias small -storepass secret"
                    + " -keypass secret -keystore HERE/small.jks -storetype JKS",
            "keytool -list -keystore HERE/none.jks -storepass secret",
            "javac -d HERE -proc:none HERE/Small.java",
            "javac -d HERE -nonsense HERE/Small.java",
            "jar cf HERE/small.jar -C HERE Small.java",
            "jar tf HERE/none.jar",
            "jshell --help");

    @TempDir
    private Path directory;

    static List<Arguments> runs() {
        return JavaRelease.all().stream()
                .flatMap(java -> COMMANDS.stream()
                        .filter(command -> java.tool(command.split(" ")[0]).isPresent())
                        .map(command -> Arguments.of(java, command)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_tool_says_and_does_what_it_does_without_the_agent(JavaRelease java, String command) throws IOException {
        Run without = run(java, command, directory.resolve("without"), "");
        Run with = run(java, command, directory.resolve("with"), "-javaagent:" + JvmCommand.agentJar());

        assertThat(with.said()).isEqualTo(without.said());
        assertThat(with.files()).isEqualTo(without.files());
        assertThat(with.pickedUp()).hasSize(1).first().asString().contains("-javaagent:");
        // No more than the front door: the room was not opened, nor was anything woven.
        assertThat(with.agentsClasses())
                .isEqualTo(
                        java.feature() > 8
                                ? List.of(
                                        "com.aimlapi.agent.AimlapiAgent",
                                        "com.aimlapi.agent.ClientTrigger",
                                        "com.aimlapi.agent.ClientTrigger$Awaited")
                                : List.of());
    }

    /** What a tool said and left, and which of the agent's classes it loaded; those are not told of on Java 8. */
    private record Run(Ended said, Map<String, Integer> files, List<String> pickedUp, List<String> agentsClasses) {}

    private static Run run(JavaRelease java, String command, Path here, String options) throws IOException {
        Files.createDirectories(here.resolve("tmp"));
        Files.writeString(here.resolve("Small.java"), SOURCE);
        Path loaded = Files.createTempFile("loaded", ".txt");
        String log = java.feature() > 8 ? " -Xlog:class+load:file=" + loaded : "";
        List<String> words = Arrays.stream(command.split(" "))
                .map(word -> word.replace("HERE", here.toString()))
                .toList();
        Ended ended = JvmCommand.tool(java, words.get(0), words.subList(1, words.size()))
                .environment("JAVA_TOOL_OPTIONS", options + " -Djava.io.tmpdir=" + here.resolve("tmp") + log)
                .run();
        Map<Boolean, List<String>> stderr =
                ended.stderrLines().stream().collect(Collectors.partitioningBy(line -> line.startsWith(PICKED_UP)));
        Ended said = new Ended(
                ended.exitCode(),
                ended.stdout().stream()
                        .filter(line -> !isOfAnotherJvm(command, line))
                        .map(line -> comparable(line, here))
                        .toList(),
                stderr.get(false).stream().map(line -> comparable(line, here)).collect(Collectors.joining("\n")));
        return new Run(said, files(here), stderr.get(true), agentsClasses(loaded));
    }

    private static boolean isOfAnotherJvm(String command, String line) {
        return command.equals("jps") && !line.endsWith(" Jps");
    }

    private static String comparable(String line, Path here) {
        return line.replace(here.toString(), "HERE").replaceAll("^\\d+ Jps$", "PID Jps");
    }

    /** Of a class file what is in it, of what has a time or a chance number in it only that it is there. */
    private static Map<String, Integer> files(Path here) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(here)) {
            for (Path file : all.toList()) {
                String name = here.relativize(file).toString();
                files.put(name, name.endsWith(".class") ? Arrays.hashCode(Files.readAllBytes(file)) : 0);
            }
        }
        return files;
    }

    private static List<String> agentsClasses(Path loaded) throws IOException {
        try (Stream<String> lines = Files.lines(loaded)) {
            return lines.map(line -> line.replaceFirst("^.*] (\\S+) source: .*$", "$1"))
                    .filter(name -> name.startsWith("com.aimlapi.agent."))
                    .sorted()
                    .toList();
        }
    }
}
