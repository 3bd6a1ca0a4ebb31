package com.aimlapi.agent.isolated.error;

import static com.aimlapi.agent.isolated.error.Attributes.message;
import static com.aimlapi.agent.isolated.error.Attributes.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorParserTest {

    @Test
    void bothEnvelopesAreReadTheSame() {
        Map<String, Object> expected = Map.of(
                "category", "invalid_request",
                "status_code", 400,
                "path", "/v1/tts",
                "request_id", "abc",
                "timestamp", "2026-01-22T00:00:00.000Z",
                "message", "no");

        assertThat(Attributes.of(parse(
                        400,
                        "{'requestId':'abc','statusCode':400,'timestamp':'2026-01-22T00:00:00.000Z','path':'/v1/tts','message':'no'}"
                                .replace('\'', '"'))))
                .isEqualTo(expected);
        assertThat(Attributes.of(parse(
                        400,
                        "{'title':'Bad Request','status':400,'message':'no','instance':'/v1/tts?','timestamp':'2026-01-22T00:00:00.000Z','requestId':'abc','error':{'message':'no'}}"
                                .replace('\'', '"'))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"x\"}}",
                "{\"name\":\"BadRequestException\",\"message\":\"no\",\"data\":[]}",
                "{\"error\":\"no\"}",
                "{\"error\":{\"message\":[\"no\"]}}",
                "{\"message\":\"  \",\"error\":{\"message\":\"no\"}}",
                "{\"message\":null,\"error\":\"no\"}",
                "{\"message\":\"no\",\"error\":\"Bad Request\"}",
                "{\"message\":{\"message\":\"no\"}}",
                "{\"message\":\"\\u00a0\\n no \\t\"}",
                "[{\"message\":\"no\"}]",
                "[\"no\"]",
                "\"no\"",
                " \r\n no \n",
                "{message: 'no'}",
                "{\"message\":\"no\",}",
                "{\"message\":\"no\"} trailing",
                "event: error\ndata: {\"error\":{\"message\":\"no\"}}\n\nevent: done\ndata: [DONE]\n\n",
                "data: {\"message\":\ndata: \"no\"}\n\n"
            })
    void theMessageIsFoundWhereverItStands(String body) {
        assertThat(message(body)).endsWith("no");
    }

    @Test
    void aListOfMessagesIsJoined() {
        assertThat(message("{\"message\":[\" a \",\"\",null,\"b\",7]}")).isEqualTo("a; b; 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "null", "true", "{}", "[]", "{\"message\":null}", "{\"message\":[]}", "[{}]"})
    void aBodyThatSaysNothingGivesNoMessage(String body) {
        assertThat(Attributes.of(parse(503, body)))
                .isEqualTo(Map.of("category", "unavailable", "status_code", 503, "path", "/called"));
    }

    @Test
    void theNameAndKindOfAnErrorObjectAreReadWithAndWithoutAnEnvelope() {
        String object =
                "{\"name\":\"ForbiddenException\",\"message\":\"m\",\"data\":{\"kind\":\"err_unverified_card\"}}";
        Map<String, Object> expected = Map.of(
                "category", "unverified_account",
                "status_code", 403,
                "path", "/called",
                "message", "m",
                "name", "ForbiddenException",
                "kind", "err_unverified_card");

        assertThat(Attributes.of(parse(403, object))).isEqualTo(expected);
        assertThat(Attributes.of(parse(403, "{\"error\":" + object + "}"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"statusCode":429}                    | 429
                    {"statusCode":"429"}                  | 429
                    {"status":" 429 "}                    | 429
                    {"statusCode":429,"status":500}       | 429
                    {"statusCode":"error","status":429}   | 429
                    {"status":"error"}                    | 400
                    {"statusCode":-429}                   | 400
                    {"statusCode":99999}                  | 400
                    {"statusCode":099}                    | 400
                    {"statusCode":4.5}                    | 400
                    {"statusCode":4e2}                    | 400
                    {"statusCode":[429]}                  | 400
                    {"statusCode":999}                    | 400
                    {"statusCode":null}                   | 400
                    {"status":"٤٢٩"}                      | 400
                    """)
    void theStatusIsTheBodysIfItCanBeOne(String body, int expected) {
        assertThat(parse(400, body).statusCode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"path":"/a"}                 | /a
                    {"instance":"/a?"}            | /a
                    {"path":"/a?"}                | /a
                    {"instance":"/a?b=c"}         | /a?b=c
                    {"path":"/a","instance":"/b"} | /a
                    {"path":" ","instance":"/b"}  | /b
                    {"path":["a"]}                | /called
                    {"path":"?"}                  | /called
                    {"path":null}                 | /called
                    {"path":"/a?b=c??"}           | /a?b=c?
                    {"path":"/a?token=t&b=c"}     | /a?token=REDACTED&b=c
                    """)
    void thePathIsTheBodysWithoutAQuestionMarkThatAsksNothing(String body, String expected) {
        assertThat(parse(400, body).path()).isEqualTo(expected);
    }

    @Test
    void theRequestIdIsTheBodysElseTheHeadersAndNeverRedacted() {
        String key = "b747e891b747e891b747e891b747e891";

        assertThat(requestId("{\"requestId\":\"" + key + "\"}", "header")).isEqualTo(key);
        assertThat(requestId("{\"requestId\":\" \"}", "header")).isEqualTo("header");
        assertThat(requestId("{}", " " + key + " ")).isEqualTo(key);
        assertThat(requestId("{\"request_id\":\"an upstream's\"}", null)).isNull();
    }

    private static String requestId(String body, String header) {
        return ErrorParser.ofResponse(400, "/a", header, null, null, body.getBytes(StandardCharsets.UTF_8), false)
                .requestId();
    }

    @Test
    void ofMembersWithOneNameTheFirstThatSaysSomethingWins() {
        assertThat(message("{\"message\":null,\"message\":\"a\",\"message\":\"b\"}"))
                .isEqualTo("a");
    }

    @Test
    void everyTextIsRedactedAndCutAtItsLimit() {
        String key = "b747e891b747e891b747e891b747e891";
        String longer = "x".repeat(3_000);
        ApiError error = parse(
                400,
                "{\"message\":\"k " + key + " " + longer + "\",\"timestamp\":\"" + key + "\",\"path\":\"/" + key + "/"
                        + longer + "\",\"requestId\":\"" + longer + "\",\"error\":{\"name\":\"" + key
                        + "\",\"data\":{\"kind\":\"sk-1234567\"}},\"meta\":{\"a\":{\"_errors\":[\"" + key + longer
                        + "\",\"" + key + "\"]}}}");

        assertThat(error.message()).hasSize(1_024).startsWith("k [REDACTED] xx");
        assertThat(error.path()).hasSize(1_024).startsWith("/[REDACTED]/xx");
        assertThat(error.requestId()).hasSize(256);
        assertThat(error.timestamp()).isEqualTo("[REDACTED]");
        assertThat(error.name()).isEqualTo("[REDACTED]");
        assertThat(error.kind()).isEqualTo("[REDACTED]");
        assertThat(error.issues().get(0)).hasSize(1_024);
        assertThat(error.issues().get(1)).isEqualTo("a: [REDACTED]");
    }

    @Test
    void aSecretAcrossTheLimitLeavesNoHalf() {
        assertThat(message("{\"message\":\"" + "x".repeat(1_010) + " b747e891b747e891b747e891b747e891\"}"))
                .isEqualTo("x".repeat(1_010) + " [REDACTED]");
    }

    @Test
    void theLastWordOfACutTextIsLeftOutSinceItMayBeHalfOfASecret() {
        byte[] body = "your key b747e891b747e891b74".getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorParser.ofResponse(400, "/", null, null, null, body, true)
                        .message())
                .isEqualTo("your key");
        assertThat(ErrorParser.ofResponse(400, "/", null, null, null, body, false)
                        .message())
                .isEqualTo("your key b747e891b747e891b74");
    }

    @Test
    void aCharacterIsNeverHalved() {
        assertThat(message("x".repeat(1_023) + "\uD83D\uDE00")).isEqualTo("x".repeat(1_023));
    }

    @Test
    void aTransportFailureHasCategoryPathAndMessageButNoStatus() {
        assertThat(Attributes.of(ErrorParser.ofFailure(" refused, Bearer abc ", false, "/v1/tts")))
                .isEqualTo(Map.of(
                        "category", "connection_failed", "path", "/v1/tts", "message", "refused, Bearer [REDACTED]"));
        assertThat(Attributes.of(ErrorParser.ofFailure(null, true, "/v1/tts")))
                .isEqualTo(Map.of("category", "timeout", "path", "/v1/tts"));
    }

    @Test
    void aBrokenStreamKeepsItsStatusAndId() {
        assertThat(Attributes.of(ErrorParser.ofBrokenStream(200, "/v1/tts", "id", "reset")))
                .isEqualTo(Map.of(
                        "category", "stream_error",
                        "status_code", 200,
                        "path", "/v1/tts",
                        "request_id", "id",
                        "message", "reset"));
    }

    @Test
    void aSuccessIsNotParsed() {
        assertThat(parse(200, "{\"message\":\"no\"}")).isNull();
        assertThat(parse(399, "no")).isNull();
    }

    @Test
    void nothingAtAllIsStillAnError() {
        assertThat(ErrorParser.ofResponse(502, null, null, null, null, null, false)
                        .category())
                .isEqualTo(Category.UPSTREAM_ERROR);
        assertThat(ErrorParser.ofFailure(null, false, null).path()).isNull();
        assertThat(ErrorParser.bodyText(null, null, null, false)).isNull();
    }

    @Test
    void aBodyForDisplayIsDecodedAndRedacted() {
        byte[] body = "{\"message\":\"Bearer abc\"}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(ErrorParser.bodyText(null, null, body, false)).isEqualTo("{\"message\":\"Bearer [REDACTED]\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    {"message":"your key b747e891b747e891b747e891b747e89 | `{"message":"your key `
                    {"message":"see https://u:p,a(s                      | `{"message":"see `
                    {"key":"b747e891                                     | {"key":"
                    你的密钥b747e891                                     | 你的密钥
                    <p>b747e891                                          | <p>
                    b747e891                                             | -
                    """)
    void aCutBodyForDisplayLosesTheHalfWordAtItsEnd(String body, String expected) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorParser.bodyText(null, null, bytes, true)).isEqualTo(expected);
        assertThat(ErrorParser.bodyText(null, null, bytes, false)).isEqualTo(body);
    }

    @Test
    void aCutJsonBodyKeepsTheWordsOfItsWholeMembers() {
        byte[] body = "{\"message\":\"no such model\",\"path\":\"/v1/t".getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorParser.ofResponse(400, "/", null, null, null, body, true)
                        .message())
                .isEqualTo("no such model");
    }
}
