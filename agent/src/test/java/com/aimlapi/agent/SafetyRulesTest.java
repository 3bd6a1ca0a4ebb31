package com.aimlapi.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What our code never does inside somebody's process, read from the compiled classes. Only the SDK's sender opens connections, and
 * only to where spans go; the library that it sends with is named in its own rooms, which {@link HouseRulesTest} holds.
 */
class SafetyRulesTest {

    /** Each rule: what is not named, as regular expressions for types and for members with their parameters; and who may all the same. */
    private enum Rule {
        OPENS_NO_CONNECTION(
                List.of(
                        "java\\.net\\.(Datagram|Multicast)?Socket",
                        "java\\.net\\.(Http|Jar)?URLConnection",
                        "java\\.net\\.URL\\.(openConnection|openStream|getContent)\\(.*",
                        "java\\.net\\.http\\.HttpClient\\.(newHttpClient|newBuilder|send|sendAsync)\\(.*",
                        "java\\.nio\\.channels\\.(Asynchronous)?SocketChannel",
                        "java\\.nio\\.channels\\.(DatagramChannel|Selector)",
                        "javax\\.net\\.(ssl\\.SSL)?SocketFactory",
                        "io\\.netty\\.bootstrap\\.Bootstrap"),
                // Reads the agent's own jar, below the name that resources have.
                Map.of(
                        "com.aimlapi.agent.AgentRoom", Set.of("java.net.URLConnection"),
                        // Watches the application's.
                        "com.aimlapi.agent.isolated.client.urlconnection.",
                                Set.of("java.net.HttpURLConnection", "java.net.URLConnection"))),
        LOOKS_NO_NAME_UP(
                List.of(
                        "java\\.net\\.InetAddress\\.(getByName|getAllByName|getLocalHost)\\(.*",
                        "java\\.net\\.InetSocketAddress\\.<init>\\(.*",
                        "javax\\.naming\\.InitialContext"),
                Map.of()),
        LISTENS_NOWHERE(
                List.of(
                        "java\\.net\\.ServerSocket",
                        "java\\.nio\\.channels\\.(Asynchronous)?ServerSocketChannel",
                        "com\\.sun\\.net\\.httpserver\\..*",
                        "io\\.netty\\.bootstrap\\.ServerBootstrap",
                        "java\\.rmi\\..*",
                        "javax\\.management\\..*",
                        "java\\.lang\\.management\\..*"),
                Map.of()),
        WRITES_NO_FILE(
                List.of(
                        "java\\.nio\\.file\\.Files\\.(create|write|new(BufferedW|Out|Byte)|copy|move|delete).*",
                        "java\\.io\\.File\\.(create|mkdir|delete|renameTo|set).*",
                        // Not the process's own stderr, by its descriptor.
                        "java\\.io\\.FileOutputStream\\.<init>\\(java\\.(lang\\.String|io\\.File)\\b.*",
                        "java\\.io\\.(FileWriter|RandomAccessFile)",
                        "java\\.io\\.Print(Stream|Writer)\\.<init>\\(java\\.(lang\\.String|io\\.File)\\b.*",
                        "java\\.nio\\.channels\\.(Asynchronous)?FileChannel\\.open\\(.*",
                        "java\\.util\\.logging\\.FileHandler"),
                Map.of()),
        STARTS_NO_PROCESS(List.of("java\\.lang\\.ProcessBuilder", "java\\.lang\\.Runtime\\.exec\\(.*"), Map.of()),
        ENDS_NO_PROCESS(
                List.of("java\\.lang\\.System\\.exit\\(.*", "java\\.lang\\.Runtime\\.(exit|halt)\\(.*"),
                // Where the jar is not attached but run, and its arguments are wrong.
                Map.of("com.aimlapi.agent.AimlapiAgent", Set.of("java.lang.System.exit(int)"))),
        BRINGS_NO_OBJECT_TO_LIFE(List.of("java\\.io\\.ObjectInput.*", "java\\.beans\\.XMLDecoder"), Map.of());

        private final List<Pattern> forbidden;
        private final Map<String, Set<String>> allowed;

        /** @param allowed by the beginning of a class's name what it may name */
        Rule(List<String> forbidden, Map<String, Set<String>> allowed) {
            this.forbidden = forbidden.stream().map(Pattern::compile).toList();
            this.allowed = allowed;
        }

        boolean allows(String from, String name) {
            return allowed.entrySet().stream()
                    .anyMatch(entry ->
                            from.startsWith(entry.getKey()) && entry.getValue().contains(name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void our_code(Rule rule) {
        assertThat(broken(rule, HouseRulesTest.CLASSES)).isEmpty();
    }

    /** A rule that cannot fail holds nothing: each of its lines forbids something of a class that does it all. */
    @ParameterizedTest
    @EnumSource
    void would_be_seen_to_break(Rule rule) {
        Set<String> broken = new TreeSet<>();
        broken(rule, new ClassFileImporter().importClasses(Culprit.class))
                .values()
                .forEach(broken::addAll);

        assertThat(rule.forbidden)
                .allSatisfy(forbidden -> assertThat(broken)
                        .anyMatch(name -> forbidden.matcher(name).matches()));
    }

    @Test
    void every_exception_is_needed() {
        assertThat(Arrays.stream(Rule.values()).flatMap(rule -> rule.allowed.entrySet().stream()))
                .allSatisfy(allowed -> assertThat(HouseRulesTest.CLASSES.stream()
                                .filter(from -> from.getName().startsWith(allowed.getKey()))
                                .flatMap(SafetyRulesTest::named))
                        .containsAll(allowed.getValue()));
    }

    /** By class, what it names against the rule. */
    private static Map<String, Set<String>> broken(Rule rule, Collection<JavaClass> classes) {
        Map<String, Set<String>> broken = new TreeMap<>();
        for (JavaClass from : classes) {
            named(from)
                    .filter(name -> rule.forbidden.stream()
                            .anyMatch(forbidden -> forbidden.matcher(name).matches()))
                    .filter(name -> !rule.allows(from.getName(), name))
                    .forEach(name -> broken.computeIfAbsent(from.getName(), any -> new TreeSet<>())
                            .add(name));
        }
        return broken;
    }

    /** Types, and members as they are called. */
    private static Stream<String> named(JavaClass from) {
        return Stream.concat(
                from.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getName()),
                from.getAccessesFromSelf().stream()
                        .map(access -> access.getTarget().getFullName()));
    }
}
