package com.aimlapi.agent.isolated.error;

import static com.aimlapi.agent.isolated.error.Attributes.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuesTest {

    @Test
    void aTreeIsReadInItsOrderTheRootsOwnIssuesWithoutAField() {
        assertThat(issues("{\"meta\":{\"_errors\":[\"root\"],\"messages\":{\"_errors\":[\"too few\"],"
                        + "\"0\":{\"role\":{\"_errors\":[\"bad role\",\"worse\"]},\"_errors\":[]}}}}"))
                .containsExactly("root", "messages: too few", "messages.0.role: bad role", "messages.0.role: worse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"name\":\"BadRequestException\",\"data\":%s}}",
                "{\"name\":\"BadRequestException\",\"data\":%s}",
                "{\"meta\":%s}"
            })
    void aListOfIssuesIsReadWithItsPaths(String body) {
        String list = "[{\"code\":\"invalid_type\",\"path\":[\"messages\",0,\"role\"],\"message\":\" Required \"},"
                + "{\"path\":[],\"message\":\"root\"},{\"message\":\"also root\"},{\"path\":\"model\",\"message\":\"x\"},"
                + "{\"path\":[\"a\"]},{\"path\":[\"a\"],\"message\":\" \"},\"plain\",null,7]";

        assertThat(issues(body.formatted(list)))
                .containsExactly("messages.0.role: Required", "root", "also root", "model: x", "plain", "7");
    }

    @Test
    void duplicatesAreListedOnce() {
        assertThat(issues("{\"meta\":{\"a\":{\"_errors\":[\"x\",\"x\"]}},\"error\":{\"data\":["
                        + "{\"path\":[\"a\"],\"message\":\"x\"},{\"path\":[\"b\"],\"message\":\"x\"}]}}"))
                .containsExactly("a: x", "b: x");
    }

    @Test
    void atMost16AreListed() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            list.append(i == 0 ? "" : ",").append("{\"path\":[").append(i).append("],\"message\":\"x\"}");
        }

        assertThat(issues("{\"error\":{\"data\":[" + list + "]}}"))
                .hasSize(16)
                .startsWith("0: x")
                .endsWith("15: x");
        assertThat(issues("{\"meta\":{\"a\":{\"_errors\":[" + "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17" + "]}}}"))
                .hasSize(16);
    }

    @Test
    void whatIsNoValidationHasNoIssues() {
        assertThat(issues("{\"meta\":{\"usage\":{\"credits_used\":1}},\"error\":{\"data\":{\"kind\":\"k\"}}}"))
                .isEmpty();
        assertThat(issues("{\"meta\":\"x\",\"data\":7}")).isEmpty();
    }

    @Test
    void aMessageBehindAHugeTreeIsStillRead() {
        StringBuilder tree = new StringBuilder("{\"meta\":{");
        for (int i = 0; i < 20_000; i++) {
            tree.append("\"f").append(i).append("\":{\"_errors\":[\"x\"]},");
        }
        tree.append("\"z\":{}},\"message\":\"Invalid input\",\"statusCode\":422}");
        ApiError error = parse(400, tree.toString());

        assertThat(error.issues()).hasSize(16);
        assertThat(error.message()).isEqualTo("Invalid input");
        assertThat(error.statusCode()).isEqualTo(422);
    }

    private static List<String> issues(String body) {
        return parse(400, body).issues();
    }
}
