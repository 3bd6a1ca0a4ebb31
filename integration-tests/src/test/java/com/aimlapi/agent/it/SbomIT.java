package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.AgentRoom;
import com.aimlapi.agent.it.harness.OnOneJdk;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of what is inside, which is written beside the jar, against the jar. */
@OnOneJdk
final class SbomIT {

    private static final Path SBOM = Path.of(System.getProperty("it.agent.sbom"));
    private static final Path REPOSITORY = Path.of(System.getProperty("it.repository"));
    private static final Set<String> LICENCES = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause");

    private static final String OURS = "com/aimlapi/agent/";
    private static final String SHADED = OURS + "isolated/shaded/";
    private static final String BRIDGE = "java/lang/AimlapiBridge";

    /** Each value by its JSON pointer, such as {@code /components/3/name}. */
    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (JsonParser json = new JsonFactory().createParser(SBOM.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    VALUES.put(json.getParsingContext().pathAsPointer().toString(), json.getText());
                }
            }
        }
    }

    @Test
    void it_lists_exactly_the_libraries_that_ship() throws IOException {
        Set<String> nobodys = shipped();
        Set<String> withoutAny = new TreeSet<>();
        assertThat(nobodys).hasSizeGreaterThan(1_000);
        for (String component : components()) {
            // In their jars the classes have the names that they had before they were relocated.
            Set<String> classes = classes(library(component));
            Set<String> found = shipped().stream().filter(classes::contains).collect(Collectors.toSet());
            if (found.isEmpty()) {
                withoutAny.add(value(component, "purl"));
            }
            nobodys.removeAll(found);
        }
        assertThat(nobodys)
                .as("classes that ship, of no library that is listed")
                .isEmpty();
        assertThat(withoutAny).as("libraries that are listed, and do not ship").isEmpty();
    }

    @Test
    void it_means_the_very_files_that_were_packed() throws Exception {
        for (String component : components()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(library(component)));
            assertThat(VALUES).containsEntry(hash(component), HexFormat.of().formatHex(sum));
        }
    }

    @Test
    void every_library_has_a_licence_that_lets_everybody_use_it() {
        for (String component : components()) {
            List<String> licences = new ArrayList<>();
            for (int i = 0; VALUES.keySet().stream().anyMatch(below(component + "/licenses/" + i)); i++) {
                // A name that somebody made up is for people to look into.
                licences.add(VALUES.getOrDefault(component + "/licenses/" + i + "/license/id", "no SPDX identifier"));
            }
            assertThat(licences).as(value(component, "purl")).isNotEmpty().allMatch(LICENCES::contains);
        }
    }

    @Test
    void it_is_of_this_version_and_the_same_from_build_to_build() {
        assertThat(VALUES)
                .containsEntry("/bomFormat", "CycloneDX")
                .containsEntry("/metadata/component/name", "aimlapi-agent")
                .containsEntry("/metadata/component/version", System.getProperty("it.agent.version"))
                .doesNotContainKeys("/serialNumber", "/metadata/timestamp");
    }

    @Test
    void its_only_addresses_are_those_of_licences() {
        assertThat(VALUES).allSatisfy((pointer, value) -> {
            if (value.contains("://")) {
                assertThat(pointer).endsWith("/license/url");
            }
        });
    }

    /** Third parties' classes in the jar, by the names that they had before. */
    private static Set<String> shipped() throws IOException {
        return AgentRoom.classFiles().keySet().stream()
                .filter(name -> name.startsWith(SHADED) || !name.startsWith(OURS) && !name.startsWith(BRIDGE))
                .map(SbomIT::original)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String original(String name) {
        return name.replaceFirst("^" + SHADED, "")
                .replaceFirst("^bytebuddy/", "net/bytebuddy/")
                .replaceFirst("^jackson/", "com/fasterxml/jackson/")
                .replaceFirst("^brotli/", "org/brotli/");
    }

    private static Set<String> classes(Path library) throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
        }
    }

    private static List<String> components() {
        List<String> components = new ArrayList<>();
        for (int i = 0; VALUES.containsKey("/components/" + i + "/name"); i++) {
            components.add("/components/" + i);
        }
        assertThat(components).isNotEmpty();
        return components;
    }

    /** Where Maven keeps it. */
    private static Path library(String component) {
        String name = value(component, "name");
        String version = value(component, "version");
        return REPOSITORY
                .resolve(value(component, "group").replace('.', '/'))
                .resolve(name)
                .resolve(version)
                .resolve(name + "-" + version + ".jar");
    }

    private static String hash(String component) {
        String hashes = component + "/hashes/";
        return VALUES.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(hashes) && entry.getValue().equals("SHA-256"))
                .map(entry -> entry.getKey().replace("/alg", "/content"))
                .findFirst()
                .orElse(hashes);
    }

    private static Predicate<String> below(String pointer) {
        return key -> key.startsWith(pointer + "/");
    }

    private static String value(String component, String name) {
        return VALUES.get(component + "/" + name);
    }
}
