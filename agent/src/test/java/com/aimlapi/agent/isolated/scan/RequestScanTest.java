package com.aimlapi.agent.isolated.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScanTest {

    private static final String FORM = """
            --X-boundary\r
            Content-Disposition: form-data; name="file"; filename="model"\r
            \r
            private\r
            --X-boundary\r
            Content-Disposition: form-data; name="model"; filename="stream"\r
            \r
            private\r
            --X-boundary\r
            Content-Disposition: form-data; name="image"; filename="a.png"\r
            Content-Type: image/png\r
            \r
            \u0089PNG\r
            --not a boundary\r
            name="model"\r
            \r
            wrong\r
            --X-boundary\r
            content-disposition: form-data; name="model"\r
            \r
            flux/kontext-max\r
            --X-boundary\r
            Content-Disposition: form-data; name="stream"\r
            \r
            true\r
            --X-boundary--\r
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"model":"gpt-4o"}                                              | gpt-4o                | false
                    {"model":"gpt-4o","stream":true}                                | gpt-4o                | true
                    {"model":"gpt-4o","stream":false}                               | gpt-4o                | false
                    {"stream":true,"model":"gpt-4o"}                                | gpt-4o                | true
                    { "model" : "google/gemini-2.5-pro" , "stream" : true }         | google/gemini-2.5-pro | true
                    {"messages":[{"model":"no","content":"{\\"model\\":\\"no\\"}"}],"model":"yes"} | yes    | false
                    {"input":"a \\"model\\": \\"no\\" \\\\","model":"yes"}          | yes                   | false
                    {"a":{"model":"no","b":["]","}"]},"model":"yes"}                | yes                   | false
                    {"n":1,"x":null,"y":-1.5e3,"model":"yes"}                       | yes                   | false
                    {"model":"a\\u002fb\\/c"}                                       | a/b/c                 | false
                    {"model":null,"stream":null}                                    |                       | false
                    {"model":{"id":"no"}}                                           |                       | false
                    {"model":""}                                                    |                       | false
                    {"models":"no","mode":"no"}                                     |                       | false
                    {"mo\\u0064el":"not worth it"}                                  |                       | false
                    [{"model":"no"}]                                                |                       | false
                    model=no                                                        |                       | false
                    {"model":"cut of                                                |                       | false
                    {"model" "no"}                                                  |                       | false
                    """)
    void the_objects_own_members_count(String body, String model, boolean stream) {
        for (int piece = 1; piece <= body.length(); piece++) {
            RequestScan scan = scanned(body.getBytes(StandardCharsets.UTF_8), piece);
            assertThat(scan.model()).as("in pieces of " + piece).isEqualTo(model);
            assertThat(scan.stream()).as("in pieces of " + piece).isEqualTo(stream);
        }
    }

    @Test
    void a_form_tells_it_in_a_part() {
        byte[] form = FORM.getBytes(StandardCharsets.ISO_8859_1);
        for (int piece : new int[] {1, 2, 3, 7, 50, form.length}) {
            RequestScan scan = scanned(form, piece);
            assertThat(scan.model()).isEqualTo("flux/kontext-max");
            assertThat(scan.wantsMore()).isFalse();
        }
    }

    @Test
    void a_mark_of_byte_order_is_stepped_over() {
        assertThat(scanned("\uFEFF{\"model\":\"x\"}".getBytes(StandardCharsets.UTF_8), 2)
                        .model())
                .isEqualTo("x");
    }

    @Test
    void nothing_more_is_wanted_once_all_is_known_or_nothing_can_be() {
        assertThat(scanned("{\"model\":\"a\",\"stream\":true,", 1).wantsMore()).isFalse();
        assertThat(scanned("{\"model\":\"a\"", 1).wantsMore()).isTrue();
        assertThat(scanned("{\"model\":\"a\"}", 1).wantsMore()).isFalse();
        assertThat(scanned("\u001f\u008b\b", 1).wantsMore()).isFalse();
        assertThat(scanned("prompt=x", 1).wantsMore()).isFalse();
    }

    @Test
    void what_comes_behind_a_megabyte_is_not_looked_for() {
        String far = "{\"image\":\"" + "A".repeat(RequestScan.LOOKED_AT) + "\",\"model\":\"far\"}";
        String near = "{\"image\":\"" + "A".repeat(RequestScan.LOOKED_AT - 100) + "\",\"model\":\"near\"}";

        assertThat(scanned(far, 5_000).model()).isNull();
        assertThat(scanned(far, 5_000).wantsMore()).isFalse();
        assertThat(scanned(near, 5_000).model()).isEqualTo("near");
    }

    @Test
    void whether_it_streams_is_looked_for_near_the_model() {
        String near = "{\"model\":\"x\",\"messages\":[\"" + "A".repeat(10_000) + "\"],\"stream\":true}";
        String far = "{\"model\":\"x\",\"messages\":[\"" + "A".repeat(40_000) + "\"],\"stream\":true}";

        assertThat(scanned(near, 3_000).stream()).isTrue();
        assertThat(scanned(far, 3_000).stream()).isFalse();
        assertThat(scanned(far, far.length()).stream()).isFalse();
        assertThat(scanned(far, 3_000).model()).isEqualTo("x");
    }

    @Test
    void a_name_that_is_too_long_is_none() {
        assertThat(scanned("{\"model\":\"" + "m".repeat(JsonScan.LONGEST) + "\"}", 9)
                        .model())
                .hasSize(JsonScan.LONGEST);
        assertThat(scanned("{\"model\":\"" + "m".repeat(JsonScan.LONGEST + 1) + "\"}", 9)
                        .model())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"model\":\"gpt-4o\",\"messages\":[{\"content\":\"\\\"x\"}],\"stream\":true}", "--b\r\n\r\n"})
    void whatever_comes_is_got_over(String seed) {
        Random random = new Random(5);
        byte[] body = seed.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = body.clone();
            for (int flaw = 0; flaw < 3; flaw++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            RequestScan scan = scanned(broken, 1 + random.nextInt(broken.length));
            assertThat(scan.model() == null || scan.model().length() <= JsonScan.LONGEST)
                    .isTrue();
        }
    }

    private static RequestScan scanned(String body, int piece) {
        return scanned(body.getBytes(StandardCharsets.ISO_8859_1), piece);
    }

    private static RequestScan scanned(byte[] body, int piece) {
        RequestScan scan = new RequestScan();
        for (int i = 0; i < body.length; i += piece) {
            scan.pass(body, i, Math.min(body.length, i + piece));
        }
        return scan;
    }
}
