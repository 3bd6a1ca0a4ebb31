package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    400 Unable to access model                           | 400 | Unable to access model
                    529 {"type":"error","error":{"message":"Overloaded"}}| 529 | Overloaded
                    400 {"error":{"message":["a","b"]}}                  | 400 | a; b
                    400 {"error":"plain"}                                | 400 | plain
                    400 {"message":"flat"}                               | 400 | flat
                    400 {"error":{"message":"whole"},"request_id":"re    | 400 | whole
                    400 {"type":"error"}                                 | 400 | {"type":"error"}
                    400 {"type":"error","error":{"mess                   | 400 | {"type":"error","error":{"mess
                    502 <html><title>Bad gateway</title></html>          | 502 | Bad gateway
                    500 null                                             | 500 | null
                    403 sk-1234567 is not yours                          | 403 | [REDACTED] is not yours
                    """)
    void aWrappedStatusAndMessageAreTakenOut(String message, int status, String expected) {
        ApiError error = Attributes.parse(500, message);

        assertThat(error.upstreamStatusCode()).isEqualTo(status);
        assertThat(error.upstreamMessage()).isEqualTo(expected);
        assertThat(error.category()).isEqualTo(Category.UPSTREAM_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400",
                "400 ",
                "4000 x",
                "40 x",
                "400: x",
                "x 400 y",
                "200 characters at most",
                "300 x",
                "600 x",
                "999 x"
            })
    void whatOnlyResemblesAStatusIsNone(String message) {
        ApiError error = Attributes.parse(500, message);

        assertThat(error.upstreamStatusCode()).isNull();
        assertThat(error.upstreamMessage()).isNull();
        assertThat(error.category()).isEqualTo(Category.SERVER_ERROR);
    }

    @Test
    void theMessageMayHaveSeveralLinesAndIsCut() {
        ApiError error = Attributes.parse(400, "{\"message\":\" 400 a\\nb" + "x".repeat(2_000) + "\"}");

        assertThat(error.upstreamMessage()).startsWith("a\nbx").hasSize(1_024);
        assertThat(error.message()).startsWith("400 a\nbx").hasSize(1_024);
    }

    @Test
    void theInnerMessageOfALongBodyIsFoundBehindTheLimit() {
        ApiError error = Attributes.parse(
                400,
                "{\"message\":\"400 {\\\"filler\\\":\\\"" + "x".repeat(50_000)
                        + "\\\",\\\"error\\\":{\\\"message\\\":\\\"inner\\\"}}\"}");

        assertThat(error.upstreamMessage()).isEqualTo("inner");
    }
}
