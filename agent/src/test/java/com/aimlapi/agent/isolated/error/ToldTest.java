package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that a success tells of. */
class ToldTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    {"id":"v1","status":"error","error":{"name":"N","message":"m"}}                       | v1 | 200 | N | m
                    {"generation_id":"g","status":"FAILED","error":{"message":"m","data":{"kind":"k"}}}   | g  | 200 | - | m
                    {"id":"v1","status":"error","video":null,"error":"out of luck"}                       | v1 | 200 | - | out of luck
                    {"id":"v1","status":"error","error":null}                                             | v1 | 200 | - | -
                    {"id":"v1","status":"error","error":{"statusCode":429,"message":"m"}}                 | v1 | 429 | - | m
                    {"id":"resp_1","status":"failed","error":{"code":"server_error","message":"m"}}       | resp_1 | 200 | server_error | m
                    {"id":"run_1","status":"failed","last_error":{"code":"rate_limit_exceeded","message":"m"}} | run_1 | 200 | rate_limit_exceeded | m
                    {"id":"s","status":"error","output":{"status":"error","error":"bad audio"}}           | s  | 200 | - | bad audio
                    {"id":"b","processing_status":"ended","request_counts":{"succeeded":1,"errored":2}}   | b  | 200 | - | 2 of the batch's requests failed
                    {"id":"b","status":"completed","request_counts":{"total":3,"completed":0,"failed":2}} | b  | 200 | - | 2 of the batch's requests failed
                    """)
    void a_job_is_judged_by_its_status(String body, String job, Integer status, String name, String message) {
        ApiError error = job(body);

        assertThat(error.category()).isEqualTo(Category.JOB_FAILED);
        assertThat(error.job()).isEqualTo(job);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.name()).isEqualTo(name);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.path()).isEqualTo("/asked");
        assertThat(error.requestId()).isEqualTo("from the header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"v\",\"status\":\"completed\",\"error\":{\"name\":\"<name>\",\"message\":\"<message>\"}}",
                "{\"id\":\"v\",\"status\":\"queued\"}",
                "{\"id\":\"v\",\"error\":{\"message\":\"placeholder\"}}",
                "{\"id\":\"m\",\"status\":2}",
                "{\"id\":\"r\",\"status\":\"incomplete\",\"last_error\":null}",
                "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"status\":\"failed\",\"error\":\"a tool's\"}]}",
                "{\"id\":\"b\",\"request_counts\":{\"succeeded\":3,\"errored\":0,\"failed\":0}}",
                "{\"object\":\"list\",\"data\":[{\"status\":\"failed\"}]}",
                "{\"status\":\"completed\",\"result\":\"the word failed, an error\"}",
                "",
                "null",
                "[]",
                "OK",
                "<html>error</html>"
            })
    void anything_else_is_no_failure(String body) {
        assertThat(job(body)).isNull();
    }

    @Test
    void a_batch_tells_of_the_first_of_its_results_that_failed() {
        String results = """
                {"custom_id":"1","result":{"type":"succeeded","message":{"content":"\\"errored\\""}}}
                {"custom_id":"2","result":{"type":"errored","error":{"type":"error","error":{"type":"invalid_request","message":"too long"}}}}
                {"custom_id":"3","result":{"type":"errored","error":{"message":"not this"}}}
                """;
        ApiError error = job(results);

        assertThat(error.name()).isEqualTo("invalid_request");
        assertThat(error.message()).isEqualTo("too long");
        assertThat(error.job()).isNull();
        assertThat(job(results.lines().findFirst().orElseThrow() + "\n")).isNull();
    }

    @Test
    void a_job_whose_state_is_cut_or_compressed_is_understood_as_far_as_it_goes() throws IOException {
        String state = "{\"id\":\"v\",\"status\":\"error\",\"error\":{\"message\":\"whole\",\"name\":\"half";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(state.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(job(state).message()).isEqualTo("whole");
        assertThat(job(state).name()).isNull();
        assertThat(ErrorParser.ofJob(200, "/", null, null, "gzip", packed.toByteArray())
                        .message())
                .isEqualTo("whole");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    {"error":{"message":"m","type":"overloaded_error","code":503}}           | 503 | overloaded_error | m
                    {"error":{"message":"m","code":"model_error"}}                           | 200 | model_error      | m
                    {"error":"m"}                                                            | 200 | -                | m
                    {"type":"error","code":"server_error","message":"m","sequence_number":3} | 200 | error            | m
                    {"type":"response.failed","response":{"id":"r","error":{"code":"server_error","message":"m"}}} | 200 | server_error | m
                    {"object":"thread.run","status":"failed","last_error":{"code":"c","message":"m"}} | 200 | c   | m
                    {"type":"error","error":{"type":"overloaded_error","message":"m"}}       | 200 | overloaded_error | m
                    {"statusCode":429,"message":"m","path":"/v1/chat/completions"}           | 429 | -                | m
                    gone                                                                     | 200 | -                | gone
                    """)
    void an_event_says_what_it_says(String data, Integer status, String name, String message) {
        ApiError error = ErrorParser.ofEvent(200, "/asked", "id", data.getBytes(StandardCharsets.UTF_8));

        assertThat(error.category()).isEqualTo(Category.STREAM_ERROR);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.name()).isEqualTo(name);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.requestId()).isEqualTo("id");
    }

    @Test
    void whatever_comes_is_got_over() {
        Random random = new Random(11);
        byte[] seed = ("{\"id\":\"v\",\"status\":\"error\",\"error\":{\"message\":\"m\",\"code\":[1]},\"output\":{},"
                        + "\"request_counts\":{\"errored\":1},\"result\":{\"type\":\"errored\"}}\n{}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = seed.clone();
            for (int flaw = 0; flaw < 4; flaw++) {
                broken[random.nextInt(broken.length)] = (byte) "{}[]\":,\\n1\u0000".charAt(random.nextInt(11));
            }
            ErrorParser.ofJob(200, "/", null, null, null, broken);
            assertThat(ErrorParser.ofEvent(200, "/", null, broken).category()).isEqualTo(Category.STREAM_ERROR);
        }
    }

    private static ApiError job(String body) {
        return ErrorParser.ofJob(
                200, "/asked", "from the header", "application/json", null, body.getBytes(StandardCharsets.UTF_8));
    }
}
