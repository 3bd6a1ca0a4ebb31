package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each form of failure that the README names is held by the test that it names. */
class ReadmeFailuresIT {

    @Test
    void every_form_has_its_test_in_the_contract() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "README.md"));
        int from = lines.indexOf("<!-- failures: checked against the tests by ReadmeFailuresIT -->");
        int to = lines.indexOf("<!-- /failures -->");
        List<String> named = lines.subList(from + 3, to).stream()
                .map(row -> row.substring(row.lastIndexOf(" | ") + 3).replaceAll("[` |]", ""))
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(8)
                .isSubsetOf(Arrays.stream(ClientContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName)
                        .toList());
    }
}
