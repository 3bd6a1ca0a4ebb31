package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies made to break their reader: none does, and none gets past a limit. */
class HostileBodyTest {

    private static final String[] SEEDS = {
        "{\"requestId\":\"11cb40df-3288-4a85-a7f0-b8378895ed89\",\"statusCode\":400,\"path\":\"/v1/chat/completions\","
                + "\"meta\":{\"_errors\":[],\"messages\":{\"0\":{\"role\":{\"_errors\":[\"bad\"]}}}},\"message\":\"400 {\\\"error\\\":{\\\"message\\\":\\\"x\\\"}}\"}",
        "{\"status\":403,\"message\":[\"a\",\"b\"],\"instance\":\"/v2?\",\"error\":{\"name\":\"N\",\"message\":\"m\",\"data\":[{\"path\":[\"a\",0],\"message\":\"w\"}]}}",
        "<!DOCTYPE html><html><head><title>502 &amp; Bad</title></head><body>x</body></html>",
        "{\n  \"message\": \"no commas\"\n  \"statusCode\": \"429\"\n}",
        "event: error\ndata: {\"message\":\"x\"}\n\n",
        "Internal Server Error Bearer abc https://u:p@h/?key=1"
    };
    private static final String[] ENCODINGS = {null, "gzip", "deflate", "br", "zstd", "gzip, br", "x,y,z"};
    private static final String[] TYPES = {
        null, "application/json; charset=utf-16", "text/html; charset=gb18030", "x; charset=\"", "charset=ISO-2022-JP"
    };

    @Test
    void twentyThousandBrokenBodiesAreAllUnderstoodSomehow() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = mutated(random);
            String encoding = ENCODINGS[random.nextInt(ENCODINGS.length)];
            String type = TYPES[random.nextInt(TYPES.length)];

            check(ErrorParser.ofResponse(
                    400 + random.nextInt(200), "/called", "id", type, encoding, body, random.nextBoolean()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "{\"error\":",
                "{\"meta\":{\"a\":",
                "{\"message\":[",
                "[[],",
                "{\"message\":",
                "\"",
                "\\",
                "{'",
                "<title>",
                "<script>",
                "<!--",
                "</",
                "<a",
                "&amp;",
                "&#",
                "<title></title>",
                "data:",
                "event:\ndata:",
                "data:\n",
                "Bearer ",
                "bearer bearer",
                "sk-",
                "a",
                "0",
                "://",
                "://a",
                "?key=",
                "{\"message\":\"a\",",
                "{\"error\":{},",
                " ",
                ",",
                "400 ",
                "\uFEFF",
                "{\"statusCode\":1",
                "1e",
                "-",
                "{\"meta\":{\"_errors\":[\"a\"],",
                "a:",
                ":",
                "}",
                "]",
                "{}",
                "[]"
            })
    void aBodyThatRepeatsOnePieceAMillionTimesIsNoBurden(String piece) {
        String body = piece.repeat(1_000_000 / piece.length());

        check(Attributes.parse(400, body));
        check(Attributes.parse(400, "{\"message\":\"x\",\"path\":\"" + body.replaceAll("[\"\\\\]", "'") + "\"}"));
    }

    @Test
    void membersBehindTenThousandLevelsAreRead() {
        String deep = "[".repeat(5_000) + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "]".repeat(5_000);
        String body = "{\"meta\":" + deep + ",\"message\":\"behind\",\"statusCode\":422";

        for (String whole : new String[] {body + "}", body + ","}) {
            ApiError error = Attributes.parse(400, whole);
            assertThat(error.message()).isEqualTo("behind");
            assertThat(error.statusCode()).isEqualTo(422);
        }
    }

    @Test
    void membersBehindTooManyLevelsAreReadToo() {
        String body = "{\"meta\":" + "[".repeat(100_000) + "]".repeat(100_000)
                + ",\"message\":\"behind\",\"statusCode\":422}";

        assertThat(Attributes.parse(400, body).message()).isEqualTo("behind");
    }

    @Test
    void hugeMembersDoNotHideTheOthers() {
        String huge = "9".repeat(200_000);
        ApiError error = Attributes.parse(
                400,
                "{\"statusCode\":" + huge + ",\"" + huge + "\":1,\"timestamp\":" + huge + ",\"path\":\"" + huge
                        + "\",\"requestId\":\"" + huge + "\",\"message\":\"behind\"}");

        assertThat(error.message()).isEqualTo("behind");
        assertThat(error.statusCode()).isEqualTo(400);
        check(error);
    }

    @Test
    void manyDuplicatesCostNoMoreThanTheirBytes() {
        String body =
                "{\"error\":{\"name\":\"N\"},".replace("{\"error", "\"error").repeat(40_000);
        ApiError error = Attributes.parse(400, "{" + body + "\"message\":\"behind\"}");

        assertThat(error.message()).isEqualTo("behind");
        assertThat(error.name()).isEqualTo("N");
    }

    private static byte[] mutated(Random random) {
        byte[] body = SEEDS[random.nextInt(SEEDS.length)].getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            body = ContentCodingTest.gzip(body);
        }
        if (random.nextInt(20) == 0) {
            random.nextBytes(body);
        }
        for (int flips = random.nextInt(6); flips > 0; flips--) {
            String interesting = "{}[]\"':,\\<>&;=?@/\0\u007f0 ";
            body[random.nextInt(body.length)] = random.nextBoolean()
                    ? (byte) interesting.charAt(random.nextInt(interesting.length()))
                    : (byte) random.nextInt();
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
    }

    private static void check(ApiError error) {
        assertThat(error.category()).isNotNull();
        assertThat(error.statusCode()).isBetween(100, 599);
        within(error.path(), 1_024);
        within(error.message(), 1_024);
        within(error.upstreamMessage(), 1_024);
        within(error.requestId(), 256);
        within(error.timestamp(), 256);
        within(error.name(), 256);
        within(error.kind(), 256);
        assertThat(error.issues()).hasSizeLessThanOrEqualTo(16).allSatisfy(issue -> within(issue, 1_024));
    }

    private static void within(String text, int limit) {
        if (text != null) {
            assertThat(text.length()).isBetween(1, limit);
        }
    }
}
