package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.app.Staying;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.EmptyAgent;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a JVM takes out of an archive of classes that were parsed before, it takes out of it with the agent too. The measure is an agent that
 * does nothing, since any agent costs something here. How many classes came from where is left in {@code class-data-sharing.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClassDataSharingIT {

    private static final Path TABLE = Path.of(System.getProperty("it.target"), "class-data-sharing.md");
    private static final Pattern LOADED = Pattern.compile("] (\\S+) source: (.*)$");
    /** What is woven is another class than the one in an archive. */
    private static final String WOVEN = "sun.net.www.protocol.http.HttpURLConnection";

    /** Only so can an archive be written with any agent at all, and one that was is told to be for tests. */
    private static final List<String> ARCHIVING_WITH_AGENTS =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+AllowArchivingWithJavaAgent");

    @TempDir
    private static Path directory;

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    private Path application;
    private Path emptyAgent;

    @BeforeAll
    void start() throws IOException {
        emptyAgent = EmptyAgent.jar(directory);
        application = jar(directory.resolve("application.jar"), Staying.class, OneCall.class);
        Files.writeString(
                TABLE, "| Java | archive | agent | classes | from the archive | |\n|---|---|---|---|---|---|\n");
    }

    /** Those that come with an archive, and run an agent of the build's own Java. */
    static Stream<JavaRelease> releases() {
        return JavaRelease.all().stream()
                .filter(java -> java.feature() >= 17 && Files.exists(java.home().resolve("lib/server/classes.jsa")));
    }

    static Stream<JavaRelease> releasesWithAotCaches() {
        return releases().filter(java -> java.feature() >= 25);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void the_jdks_own_archive_is_used(JavaRelease java) throws IOException {
        assertSharedAlike(java, "the JDK's own", List.of());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void an_archive_of_the_application_is_used(JavaRelease java) throws IOException {
        Path archive = directory.resolve("application-" + java.feature() + ".jsa");
        run(java, List.of(), "-XX:ArchiveClassesAtExit=" + archive);

        Loaded ours = assertSharedAlike(
                java, "the application's, made without an agent", List.of("-XX:SharedArchiveFile=" + archive));

        assertThat(ours.archived()).contains(OneCall.class.getName());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void an_archive_of_the_application_and_the_agent_is_used(JavaRelease java) throws IOException {
        Path archive = directory.resolve("with-the-agent-" + java.feature() + ".jsa");
        run(java, withFlag(ARCHIVING_WITH_AGENTS, ours()), "-XX:ArchiveClassesAtExit=" + archive);

        Loaded ours = assertSharedAlike(
                java,
                "the application's, made with ours",
                withFlag(ARCHIVING_WITH_AGENTS, "-XX:SharedArchiveFile=" + archive));

        assertThat(ours.archived())
                .contains(OneCall.class.getName())
                .anyMatch(name -> name.startsWith("com.aimlapi.agent.isolated."));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("releasesWithAotCaches")
    void an_aot_cache_that_was_trained_with_the_agent_is_used(JavaRelease java) throws IOException {
        Path cache = directory.resolve("application.aot");
        run(java, List.of(ours()), "-XX:AOTCacheOutput=" + cache);

        Loaded ours = assertSharedAlike(java, "AOT cache, trained with ours", List.of("-XX:AOTCache=" + cache));

        assertThat(ours.archived())
                .contains(OneCall.class.getName())
                .anyMatch(name -> name.startsWith("com.aimlapi.agent.isolated."));
    }

    /** Of the classes that both agents' runs load, ours takes those out of the archive that the other's takes out of it. */
    private Loaded assertSharedAlike(JavaRelease java, String archive, List<String> flags) throws IOException {
        load(java, flags, archive, "none");
        Loaded empty = load(java, withFlag(flags, "-javaagent:" + emptyAgent), archive, "an empty one");
        Loaded ours = load(java, withFlag(flags, ours()), archive, "ours");

        assertThat(empty.archived()).as("from the archive").isNotEmpty();
        Set<String> readAnew = new TreeSet<>(empty.archived());
        readAnew.retainAll(ours.sources().keySet());
        readAnew.removeAll(ours.archived());
        assertThat(readAnew).allMatch(name -> name.startsWith(WOVEN));
        assertThat(ours.said()).isEqualTo(empty.said());
        return ours;
    }

    /** Where each class came from, by its name; and what was said meanwhile, by the JVM on stdout too. */
    private record Loaded(Map<String, String> sources, List<String> said) {

        Set<String> archived() {
            return sources.entrySet().stream()
                    .filter(loaded -> loaded.getValue().startsWith("shared objects file"))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private Loaded load(JavaRelease java, List<String> flags, String archive, String agent) throws IOException {
        Path log = Files.createTempFile(directory, "loaded", ".txt");
        List<String> said = run(java, flags, "-Xlog:class+load:file=" + log);
        Map<String, String> sources = new LinkedHashMap<>();
        for (String line : Files.readAllLines(log)) {
            Matcher loaded = LOADED.matcher(line);
            // The JVM makes classes for lambdas, with a number in each name.
            if (loaded.find()
                    && !loaded.group(1).contains("/0x")
                    && !loaded.group(1).contains("Lambda")) {
                sources.put(loaded.group(1), loaded.group(2));
            }
        }
        Loaded loaded = new Loaded(sources, said);
        int all = sources.size();
        int archived = loaded.archived().size();
        Files.writeString(
                TABLE,
                "| %d | %s | %s | %d | %d | %d%% |%n"
                        .formatted(java.feature(), archive, agent, all, archived, 100 * archived / all),
                StandardOpenOption.APPEND);
        return loaded;
    }

    private List<String> run(JavaRelease java, List<String> flags, String flag) {
        JvmCommand command = JvmCommand.of(java)
                .flags(flags)
                .flags(flag)
                .reportingTo(collector.endpoint())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "20")
                .mainOfJar(
                        application,
                        Staying.class,
                        OneCall.class.getName(),
                        api.plain() + "/v1/models?answer=rate-limited");
        int seen = collector.spans().size();
        List<String> said = new ArrayList<>();
        try (ForkedJvm jvm = command.start()) {
            jvm.hearUntil("done").forEach(line -> said.add(withoutTime(line)));
            if (flags.contains(ours())) {
                collector.awaitSpans(seen + 1);
            }
            Ended ended = jvm.end();
            ended.stderrLines().forEach(line -> said.add(withoutTime(line)));
            assertThat(ended.exitCode()).isZero();
        }
        assertThat(said).contains("429 212");
        return said;
    }

    private String ours() {
        return "-javaagent:" + JvmCommand.agentJar() + "=hosts=127.0.0.1:" + api.plainPort();
    }

    /** A line of the JVM's log without when, and how many blanks it takes to align it. */
    private static String withoutTime(String line) {
        return line.replaceAll("^\\[[0-9.]+s]", "").replaceAll("\\s+]", "]");
    }

    private static List<String> withFlag(List<String> flags, String flag) {
        return Stream.concat(flags.stream(), Stream.of(flag)).toList();
    }

    /** The JVM archives no classes that lie in folders. */
    private static Path jar(Path jar, Class<?>... programs) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> program : programs) {
                String entry = program.getName().replace('.', '/') + ".class";
                try (InputStream in = program.getClassLoader().getResourceAsStream(entry)) {
                    out.putNextEntry(new JarEntry(entry));
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
