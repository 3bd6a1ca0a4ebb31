package com.aimlapi.agent.isolated.error;

import static com.aimlapi.agent.isolated.error.Attributes.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseScannerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    {"statusCode":429,"message":"a"                 | 429 | a
                    {"statusCode":429,"message":"a                  | 429 | -
                    {"statusCode":429,"message":"                   | 429 | -
                    {"statusCode":429,"message":                    | 429 | -
                    {"statusCode":429,"mess                         | 429 | -
                    {"statusCode":429,                              | 429 | -
                    {"statusCode":429                               | 400 | -
                    {"message":"a","statusCode":"42                 | 400 | a
                    {"message":"a","statusCode":"429"               | 429 | a
                    {"message":"a\\                                 | 400 | -
                    {"message":"a\\u00                              | 400 | -
                    {"error":{"message":"a","name":"b               | 400 | a
                    {"error":{"message":"a                          | 400 | -
                    {"message":["a","b                              | 400 | a
                    {                                               | 400 | -
                    {"                                              | 400 | -
                    [                                               | 400 | -
                    [{"message":"a"                                 | 400 | -
                    """)
    void ofATruncatedBodyEveryWholeMemberIsTaken(String body, int status, String message) {
        ApiError error = parse(400, body);

        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"statusCode":"429" "message":"a"}                         | 429 | a
                    {"statusCode" 1, "message":"a"}                            | 400 | a
                    {'statusCode': 429, 'message': "it's", 'error': None}      | 429 | it's
                    {statusCode: 429; message: "a"; x}                         | 429 | a
                    {"statusCode":429,,"message":"a",}                         | 429 | a
                    {"x":undefined,"y":{"z":oops},"message":"a"}               | 400 | a
                    {"message":"a\\"b\\\\\\n\\u0041\\q" "statusCode":429}      | 429 | `a"b\\\nAq`
                    {"message":"a","x":}                                       | 400 | a
                    {"message":"a"]}}                                          | 400 | a
                    {"x":Infinity2,"message":"a"}                              | 400 | a
                    """)
    void whatOnlyResemblesJsonIsReadAsFarAsItMakesSense(String body, int status, String message) {
        ApiError error = parse(400, body);

        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.message()).isEqualTo(message.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [ERROR] no such model
                    {oops}
                    {{model}} is not a model
                    "model" is not a model
                    data is missing
                    429 Too Many Requests?
                    """)
    void aTextThatOnlyBeginsLikeJsonIsAText(String body) {
        assertThat(Attributes.message(body)).isEqualTo(body);
    }

    @Test
    void halfAnIssueIsNone() {
        assertThat(parse(
                                400,
                                "{\"error\":{\"data\":[{\"path\":[\"a\"],\"message\":\"x\"},{\"message\":\"y\",\"path\":[\"b\"")
                        .issues())
                .containsExactly("a: x");
        assertThat(parse(400, "{\"meta\":{\"a\":{\"_errors\":[\"x\",\"y").issues())
                .containsExactly("a: x");
    }

    @Test
    void validJsonIsReadAsTheStrictReaderReadsIt() {
        String json =
                "{\"a\":\"\\u00e4\\\"\\/\\n\",\"b\":[1,-2.5e3,null,true,[],{}],\"a\":\"again\",\"c\":{\"d\":[{\"e\":\"f\"}]}}";

        assertThat(LooseScanner.read(json))
                .isEqualTo(JsonReader.read(json))
                .isEqualTo(Map.of(
                        "a", "\u00e4\"/\n",
                        "b", List.of("1", "-2.5e3", List.of(), Map.of()),
                        "c", Map.of("d", List.of(Map.of("e", "f")))));
    }

    @Test
    void everyPrefixOfABodyGivesOnlyWholeMembers() {
        String body =
                "{\"requestId\":\"id\",\"statusCode\":422,\"path\":\"/p\",\"message\":\"what\",\"error\":{\"name\":\"N\"}}";
        for (int end = 0; end < body.length(); end++) {
            ApiError error = parse(400, body.substring(0, end));

            assertThat(error.requestId()).as(body.substring(0, end)).isIn(null, "id");
            assertThat(error.statusCode()).isIn(400, 422);
            assertThat(error.path()).isIn("/called", "/p");
            assertThat(error.message()).isIn(null, "what");
            assertThat(error.name()).isIn(null, "N");
        }
    }
}
