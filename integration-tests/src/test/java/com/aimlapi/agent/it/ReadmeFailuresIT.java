package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.ReadmeTable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each form of failure that the README names is held by the test that it names. */
class ReadmeFailuresIT {

    @Test
    void every_form_has_its_test_in_the_contract() throws IOException {
        List<String> named = ReadmeTable.rows("failures", "the tests by ReadmeFailuresIT").stream()
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
