package com.aimlapi.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the compiled classes: who may name whom, and which way the data flows. */
class HouseRulesTest {

    private static final String HOUSE = "com.aimlapi.agent";
    private static final String ISOLATED = HOUSE + ".isolated";
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    /** Each stage, and the stages it may name: those before it in the flow, and what all may name. */
    private static final Map<String, Set<String>> MAY_NAME = new LinkedHashMap<>();

    static {
        MAY_NAME.put("log", Set.of());
        MAY_NAME.put("config", Set.of("log"));
        MAY_NAME.put("route", Set.of());
        MAY_NAME.put("scan", Set.of());
        MAY_NAME.put("exchange", Set.of("route", "scan", "log"));
        MAY_NAME.put("client", Set.of("exchange"));
        MAY_NAME.put("instrument", Set.of("client", "exchange", "log"));
        MAY_NAME.put("error", Set.of());
        MAY_NAME.put("telemetry", Set.of("route", "exchange", "error", "config", "log"));
        MAY_NAME.put("export", Set.of("log"));
    }

    @Test
    void data_flows_one_way() {
        Set<String> seen = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                String stage = stage(from);
                String other = stage(dependency.getTargetClass());
                if (stage != null && other != null && !stage.equals(other)) {
                    seen.add(stage + " -> " + other);
                    if (!MAY_NAME.get(stage).contains(other)) {
                        wrong.add(dependency.getDescription());
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
        // A rule that sees nothing holds nothing: every edge that is allowed is there.
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(MAY_NAME.entrySet().stream()
                        .flatMap(stage -> stage.getValue().stream().map(other -> stage.getKey() + " -> " + other))
                        .collect(Collectors.toSet()));
    }

    @Test
    void every_class_stands_in_a_known_room() {
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).contains(HOUSE, HOUSE + ".bridge", HOUSE + ".extension", ISOLATED);
        assertThat(packages)
                .allMatch(name -> Set.of(HOUSE, HOUSE + ".bridge", HOUSE + ".extension", ISOLATED)
                                .contains(name)
                        || MAY_NAME.containsKey(
                                name.substring(ISOLATED.length() + 1).split("\\.")[0]));
    }

    @Test
    void the_front_door_names_only_the_JDK() {
        onlyNames(HOUSE, HOUSE, "java..");
    }

    @Test
    void the_second_front_door_names_only_what_opens_it() {
        onlyNames(
                HOUSE + ".extension",
                HOUSE + ".extension",
                "java..",
                "io.opentelemetry.javaagent.extension",
                "io.opentelemetry.sdk.autoconfigure");
    }

    @Test
    void the_bridge_names_nothing_but_java_lang() {
        onlyNames(HOUSE + ".bridge", HOUSE + ".bridge", "java.lang");
    }

    @Test
    void only_the_instrument_room_names_the_bridge() {
        noClasses()
                .that(not(resideInAnyPackage(ISOLATED + ".instrument", HOUSE + ".bridge")))
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE + ".bridge"))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net.bytebuddy..: instrument",
                "com.fasterxml.jackson..: error",
                "org.brotli..: error",
                "io.opentelemetry.api..: [telemetry.home|export]",
                "io.opentelemetry.sdk..: export",
                "io.opentelemetry.exporter..: export",
                "okhttp3..: client.okhttp",
                "okio..: client.okhttp",
                "java.net.http..: client.jdkhttp",
                "io.vertx..: client.vertx",
                "org.apache.http..: client.[apache4|apacheasync4]",
                "org.apache.http.nio..: client.apacheasync4",
                "reactor..: client.reactor",
                "org.apache.hc..: client.[apache5|apacheasync5]",
                "org.asynchttpclient..: client.asynchttp",
                "io.netty..: client.[netty|reactor|vertx|asynchttp|armeria]",
                "org.eclipse.jetty.client.api..: client.jetty",
                "org.eclipse.jetty.client.transport..: client.jetty12",
                "com.linecorp.armeria..: client.armeria",
                "io.ktor..: client.ktor",
                "kotlinx.coroutines..: client.ktor",
                "org.apache.pekko..: client.pekko",
                "scala..: client.pekko",
            })
    void a_library_is_named_in_one_room_alone(String rule) {
        String[] parts = rule.split(": ");
        noClasses()
                .that(not(resideInAnyPackage(ISOLATED + "." + parts[1], HOUSE + ".extension")))
                .should()
                .dependOnClassesThat(resideInAPackage(parts[0]))
                .check(CLASSES);
        assertThat(users(parts[0])).as("users of " + parts[0]).isNotEmpty();
    }

    @Test
    void hooks_are_data() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Hooks")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ISOLATED + ".client..", "java.lang"))
                .check(CLASSES);
    }

    @Test
    void no_client_names_another() {
        for (JavaClass from : CLASSES) {
            String client = client(from);
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                String other = client(dependency.getTargetClass());
                // Clients on Netty read Netty's messages, and all in the same way.
                assertThat(client == null || other == null || client.equals(other) || other.equals("netty"))
                        .as(dependency.getDescription())
                        .isTrue();
            });
        }
    }

    @Test
    void nothing_starts_the_applications_logging() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging").and(notLevels()))
                .check(CLASSES);
    }

    @Test
    void nothing_is_called_by_what_it_is_not() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .isNotEmpty()
                .noneMatch(name -> name.matches(".*(Util|Utils|Helper|Manager|Impl|Singletons|Holder)"));
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> notLevels() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "not a mere value", type -> !List.of("Level", "LogRecord").contains(type.getSimpleName()));
    }

    private static void onlyNames(String from, String... allowed) {
        classes()
                .that(resideInAPackage(from))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .check(CLASSES);
    }

    private static List<JavaClass> users(String library) {
        return CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> resideInAPackage(library).test(to.getTargetClass())))
                .toList();
    }

    private static String stage(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ISOLATED + ".")
                ? name.substring(ISOLATED.length() + 1).split("\\.")[0]
                : null;
    }

    private static String client(JavaClass type) {
        String prefix = ISOLATED + ".client.";
        String name = type.getPackageName();
        return name.startsWith(prefix) ? name.substring(prefix.length()) : null;
    }
}
