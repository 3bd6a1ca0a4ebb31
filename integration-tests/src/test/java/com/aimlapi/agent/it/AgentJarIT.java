package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.AgentRoom;
import com.aimlapi.agent.it.harness.JvmCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that ships. */
final class AgentJarIT {

    private static final long TWELVE_MEGABYTES = 12 << 20;
    private static final int CLASS_FILE = 0xCAFEBABE;
    private static final int JAVA_8 = 52;
    private static final int JAVA_11 = 55;
    private static final int JAVA_17 = 61;

    /** What is loaded on newer JVMs alone, nested classes included; the agent's pom compiles these apart. */
    private static final String NEWER = "com/aimlapi/agent/isolated/"
            + "(client/jdkhttp/JdkHttpAdapter|client/jetty12/(Jetty12Adapter|Call)"
            + "|instrument/(BridgeOnModules|OpenedModule))(\\$.+)?\\.class";

    @Test
    void it_is_small() throws IOException {
        assertThat(Files.size(JvmCommand.agentJar())).isLessThanOrEqualTo(TWELVE_MEGABYTES);
    }

    @Test
    void it_shows_its_front_door_and_nothing_else() throws IOException {
        List<String> shown = new ArrayList<>();
        for (String name : names()) {
            if (!name.startsWith("META-INF/") && !name.equals(AgentRoom.JAR)) {
                shown.add(name);
            }
        }
        assertThat(shown)
                .isNotEmpty()
                .allMatch(name -> name.matches("com/aimlapi/agent/(extension/)?[A-Za-z0-9$]+\\.class"));
        assertThat(shown).contains("com/aimlapi/agent/AimlapiAgent.class");
        assertThat(shown.stream().filter(name -> !name.contains("$"))).hasSizeLessThanOrEqualTo(5);
        // Found through the class path, these would be taken for the application's.
        assertThat(names())
                .noneMatch(name -> (name.startsWith("META-INF/services/")
                                && !name.matches(
                                        "META-INF/services/(io.opentelemetry.javaagent.extension.AgentListener)?"))
                        || name.startsWith("META-INF/versions/")
                        || name.startsWith("META-INF/maven/"));
    }

    @Test
    void every_class_runs_on_java_8_but_those_that_are_loaded_on_newer_ones_alone() throws IOException {
        Map<String, Integer> newer = new TreeMap<>();
        Map<String, byte[]> classFiles = AgentRoom.classFiles();
        classFiles.putAll(ofTheFrontDoor());
        classFiles.forEach((name, classFile) -> {
            int version = version(name, classFile);
            if (version > JAVA_8) {
                newer.put(name, version);
            }
        });
        assertThat(classFiles).hasSizeGreaterThan(1_000);
        assertThat(newer).isNotEmpty().allSatisfy((name, version) -> {
            assertThat(name).matches(NEWER);
            assertThat(version).isEqualTo(name.contains("/client/jetty12/") ? JAVA_17 : JAVA_11);
        });
    }

    @Test
    void the_inner_jar_can_be_read_in_place() throws IOException {
        try (JarFile jar = new JarFile(JvmCommand.agentJar().toFile())) {
            assertThat(jar.getEntry(AgentRoom.JAR).getMethod()).isEqualTo(ZipEntry.STORED);
            // Each entry costs every JVM that the agent is attached to.
            assertThat(jar.size()).isLessThan(40);
        }
    }

    @Test
    void it_carries_its_licence_and_those_of_what_it_brings() throws IOException {
        assertThat(names()).contains("META-INF/LICENSE", "META-INF/NOTICE");
        try (JarFile jar = new JarFile(JvmCommand.agentJar().toFile())) {
            String notice = new String(
                    jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes());
            assertThat(notice).contains("OpenTelemetry", "Jackson", "OkHttp", "Kotlin");
        }
    }

    @Test
    void its_manifest_lets_it_attach_and_tells_its_version() throws IOException {
        try (JarFile jar = new JarFile(JvmCommand.agentJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            String door = "com.aimlapi.agent.AimlapiAgent";
            assertThat(manifest.getValue("Premain-Class")).isEqualTo(door);
            assertThat(manifest.getValue("Agent-Class")).isEqualTo(door);
            assertThat(manifest.getValue("Main-Class")).isEqualTo(door);
            assertThat(manifest.getValue("Implementation-Version")).isEqualTo(System.getProperty("it.agent.version"));
            // Appending to the boot path would cost every user the shared class data.
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        }
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(JvmCommand.agentJar().toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    private static Map<String, byte[]> ofTheFrontDoor() throws IOException {
        Map<String, byte[]> classFiles = new TreeMap<>();
        try (JarFile jar = new JarFile(JvmCommand.agentJar().toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    classFiles.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classFiles;
    }

    private static int version(String name, byte[] classFile) {
        ByteBuffer head = ByteBuffer.wrap(classFile);
        assertThat(head.getInt()).as(name).isEqualTo(CLASS_FILE);
        return head.getInt() & 0xffff;
    }
}
