package com.aimlapi.agent.isolated.telemetry.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.isolated.config.Option;
import com.aimlapi.agent.isolated.error.Category;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people's dashboards, alerts and start scripts hold on to, against a list of it that somebody has to edit. */
class SeenByUsersTest {

    private static final Path LIST = Path.of("src", "test", "resources", "seen-by-users.txt");

    @Test
    void nothing_that_users_see_changes_by_accident() throws Exception {
        List<String> seen = new ArrayList<>();
        options(seen);
        attributes(seen);
        categories(seen);
        event(seen);
        metrics(seen);

        assertThat(difference(Files.readAllLines(LIST), seen))
                .as(
                        "Users see this: a dashboard, an alert or a start script may depend on what has gone or changed."
                                + " If the change is meant, edit %s and say so in CHANGELOG.md.",
                        LIST)
                .isEmpty();
    }

    /** Else there would be names that the list does not know. */
    @Test
    void attributes_are_named_in_one_place() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.aimlapi.agent.isolated.telemetry");
        List<String> named = classes.stream()
                .filter(type -> !type.isEquivalentTo(AimlapiAttributes.class))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTarget()
                        .getFullName()
                        // A key that is made on the spot, or a name in place of one.
                        .matches("io\\.opentelemetry\\.api\\.(.*\\.)?(\\w+Key\\(java\\.lang\\.String\\)"
                                + "|(AttributesBuilder\\.put|setAttribute)\\(java\\.lang\\.String, .*)"))
                .map(access -> access.getDescription())
                .toList();

        assertThat(named).isEmpty();
    }

    /** What has gone and what is new, as a patch shows it. */
    private static List<String> difference(List<String> listed, List<String> seen) {
        Stream<String> gone =
                listed.stream().filter(line -> !seen.contains(line)).map(line -> "- " + line);
        Stream<String> added =
                seen.stream().filter(line -> !listed.contains(line)).map(line -> "+ " + line);
        return Stream.concat(gone, added).toList();
    }

    private static void options(List<String> seen) {
        for (Option option : Option.values()) {
            seen.add(String.format(
                    "option %s | -D%s | %s | default: %s | allowed: %s",
                    option.text(), option.property(), option.variable(), option.defaultValue(), option.allowed()));
        }
    }

    private static void attributes(List<String> seen) throws IllegalAccessException {
        for (Field field : AimlapiAttributes.class.getDeclaredFields()) {
            AttributeKey<?> key = (AttributeKey<?>) field.get(null);
            seen.add("attribute " + key.getKey() + " | " + key.getType());
        }
    }

    private static void categories(List<String> seen) {
        Arrays.stream(Category.values()).map(Category::text).sorted().forEach(text -> seen.add("category " + text));
    }

    private static void event(List<String> seen) {
        WrittenSpans spans = new WrittenSpans("events=both");
        seen.add("scope "
                + spans.answered(500, "{}").getInstrumentationScopeInfo().getName());
        seen.add("event " + spans.answered(500, "{}").getEvents().get(0).getName());
        seen.add("log record " + spans.logs().get(0).getEventName());
    }

    private static void metrics(List<String> seen) {
        WrittenSpans spans = new WrittenSpans(null);
        spans.responseHeader("x-aimlapi-usd-spent", "0.25").answered(500, "{}");
        for (MetricData metric : spans.metrics().values()) {
            seen.add("metric " + metric.getName() + " | " + metric.getType() + " | " + metric.getUnit());
        }
    }
}
