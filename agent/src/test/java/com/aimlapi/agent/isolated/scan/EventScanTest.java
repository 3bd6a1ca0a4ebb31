package com.aimlapi.agent.isolated.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventScanTest {

    private static final String DELTA =
            "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{\"content\":\"an \\\"error\\\": failed\"},"
                    + "\"finish_reason\":null}]}\n\n";
    private static final String LAST =
            "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String ERROR = "{\"error\":{\"message\":\"overloaded\"}}";

    @Test
    void a_long_event_that_ends_with_the_word_for_all_is_done_is_a_last_one() {
        byte[] stream = (DELTA.trim() + "\ndata: [DONE]\n\n").getBytes(StandardCharsets.UTF_8);
        EventScan scan = new EventScan(false, null, 1_000);
        scan.pass(stream, 0, stream.length);
        assertThat(scan.ended()).isFalse();
        assertThat(scan.cut()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    data: {"error":{"message":"m"}}\\n\\n                          | {"error":{"message":"m"}}
                    data:{"error":"m"}\\n\\n                                       | {"error":"m"}
                    data: {"id":"1","choices":[],"error":{"code":502}}\\r\\n\\r\\n | {"id":"1","choices":[],"error":{"code":502}}
                    data: {"object":"error","message":"m"}\\n\\n                  | {"object":"error","message":"m"}
                    event: error\\ndata: {"message":"m"}\\n\\n                     | {"message":"m"}
                    event: error\\rdata: {"message":"m"}\\r\\r                     | {"message":"m"}
                    event:error\\r\\ndata: no json\\r\\n\\r\\n                     | no json
                    id: 7\\nretry: 1\\nevent: error\\ndata: {"a":\\ndata: 1}\\n\\n | {"a":~ 1}
                    data: {"type":"error","code":"c","message":"m"}\\n\\n          | {"type":"error","code":"c","message":"m"}
                    event: response.failed\\ndata: {"response":{}}\\n\\n           | {"response":{}}
                    data: {"type":"response.failed","response":{}}\\n\\n           | {"type":"response.failed","response":{}}
                    event: thread.run.failed\\ndata: {"last_error":{}}\\n\\n       | {"last_error":{}}
                    event: thread.run.step.failed\\ndata: {}\\n\\n                 | {}
                    {"error":{"message":"not even an event"}}\\n                   | {"error":{"message":"not even an event"}}
                    : comment\\n\\ndata: {"error":{"message":"m"}}                 | {"error":{"message":"m"}}
                    """)
    void an_event_that_tells_of_a_failure_is_found_wherever_it_is_cut(String written, String data) {
        byte[] stream = (DELTA + written.replace("\\n", "\n").replace("\\r", "\r")).getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= stream.length; piece++) {
            EventScan scan = passed(new EventScan(false, null, 1_000), stream, piece);
            assertThat(scan.ended()).as("in pieces of " + piece).isTrue();
            assertThat(new String(scan.data(), StandardCharsets.UTF_8).trim())
                    .as("in pieces of " + piece)
                    .isEqualTo(data.replace('~', '\n'));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":null,\"choices\":[]}\n\n",
                "data: {\"error\":0,\"choices\":[]}\n\n",
                "data: {\"error\":{ },\"choices\":[]}\n\n",
                "data: {\"error\":[],\"choices\":[]}\n\n",
                "data: {\"response\":{\"error\":{\"message\":\"m\"}},\"type\":\"response.in_progress\"}\n\n",
                "data: {\"choices\":[{\"error\":\"x\"}]}\n\n",
                "data: \"error\"\n\n",
                "data: error\n\n",
                "event: message\ndata: {\"text\":\"event: error\\ndata: \\\"error\\\":1\"}\n\n",
                ": {\"error\":1}\n\n",
                "errors: 1\n\n",
                "\n\n\r\n\r\r\n",
                "data: [DONE]\n\n",
                "event: ping\n\n"
            })
    void a_good_event_is_none_of_those(String event) {
        EventScan scan = passed(new EventScan(false, null, 1_000), (DELTA + event + LAST).getBytes(), 3);

        assertThat(scan.ended()).isFalse();
        assertThat(scan.data()).isNull();
        assertThat(scan.cut()).isFalse();
    }

    @Test
    void an_empty_error_is_none_wherever_it_stands() {
        String event =
                "data: {\"object\":\"x.chunk\",\"type\":\"x\",\"choices\":[1],\"usage\":{\"n\":1},\"error\":{ }}\n\n";

        assertThat(passed(new EventScan(false, null, 1_000), event.getBytes(), 5)
                        .ended())
                .isFalse();
        assertThat(passed(
                                new EventScan(false, null, 1_000),
                                event.replace("{ }", "{\"a\":1}").getBytes(),
                                5)
                        .ended())
                .isTrue();
    }

    @Test
    void lines_of_objects_are_events_of_their_own() {
        EventScan scan = new EventScan(true, null, 1_000);
        passed(scan, "{\"response\":\"a\"}\n{\"response\":\"b\"}\n".getBytes(), 4);
        assertThat(scan.pass((ERROR + "\n").getBytes(), 0, ERROR.length() + 1)).isTrue();
        assertThat(new String(scan.data())).isEqualTo(ERROR + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: [DONE]\n\n",
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":{\"total_tokens\":3}}\n\n",
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"finish_reason\": \"stop\"}]}\n\n",
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
                "data: {\"type\":\"response.completed\",\"response\":{}}\n\n",
                "data: {\"type\":\"response.incomplete\",\"response\":{}}",
                "event: done\ndata: [DONE]\n\n",
                "event: thread.run.completed\ndata: {\"object\":\"thread.run\"}\n\n",
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n",
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"finish_reason\" : \"stop\"}]}\n\n",
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"finish_reason\":null},{\"finish_reason\":\"stop\"}]}\n\n",
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"finish_reason\":null}]}\n\n",
                "data: {\"n\":1}\n\n",
                "data: anything\n\n",
                "data: [DONE]\n\n: bye\n\n",
                ": only a comment\n\n"
            })
    void a_stream_with_its_last_event_is_whole(String last) {
        EventScan scan = passed(new EventScan(false, null, 1_000), last.getBytes(), 5);

        assertThat(scan.ended()).isFalse();
        assertThat(scan.cut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"finish_reason\":null}]}\n\n",
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{\"content\":\"\\\"finish_reason\\\":\\\"stop\\\"",
                "data: {\"type\":\"response.output_text.delta\",\"delta\":\"x\"}\n\n",
                "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{}}],\"usage\":{\"total_tokens\":3}}\n\n",
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\"}\n\n",
                "event: thread.run.in_progress\ndata: {\"object\":\"thread.run\"}\n\n",
                "data: {\"type\":\"response.created\"}\n\n: still there\n\nretry: 5\n\n",
                "data: {\"error\":nu"
            })
    void a_stream_whose_last_event_must_be_followed_by_others_was_cut(String last) {
        EventScan scan = passed(new EventScan(false, null, 1_000), (DELTA + last).getBytes(), 5);

        assertThat(scan.ended()).isFalse();
        assertThat(scan.cut()).isTrue();
    }

    @Test
    void a_compressed_stream_is_looked_into() throws IOException {
        byte[] stream = (DELTA.repeat(50) + "data: " + ERROR + "\n\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(stream);
        }
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflate)) {
            out.write(stream);
        }
        byte[] named = named(gzip.toByteArray());
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (String part : new String[] {DELTA, DELTA, LAST}) {
            try (GZIPOutputStream out = new GZIPOutputStream(members)) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        for (int piece : new int[] {1, 2, 7, 1_000}) {
            assertThat(passed(new EventScan(false, "gzip", 1_000), gzip.toByteArray(), piece)
                            .ended())
                    .isTrue();
            assertThat(passed(new EventScan(false, null, 1_000), gzip.toByteArray(), piece)
                            .ended())
                    .as("without the header")
                    .isTrue();
            assertThat(passed(new EventScan(false, "GZIP", 1_000), named, piece).ended())
                    .isTrue();
            assertThat(passed(new EventScan(false, "deflate", 1_000), deflate.toByteArray(), piece)
                            .ended())
                    .isTrue();
        }
        for (int piece : new int[] {1, 3, 1_000}) {
            EventScan scan = passed(new EventScan(false, "gzip", 1_000), members.toByteArray(), piece);
            assertThat(scan.ended()).isFalse();
            assertThat(scan.cut()).as("its members follow one another").isFalse();
        }
        assertThat(passed(new EventScan(false, "br", 1_000), gzip.toByteArray(), 10)
                        .ended())
                .isFalse();
        assertThat(passed(new EventScan(false, "gzip", 1_000), stream, 10).ended())
                .as("decompressed already")
                .isTrue();
    }

    @Test
    void what_stands_before_a_flaw_in_a_compressed_stream_counts_in_pieces_of_any_size() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip, 512, true)) {
            out.write(("data: " + ERROR + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            int flaw = gzip.size();
            out.write(DELTA.getBytes(StandardCharsets.UTF_8));
            out.finish();
            byte[] broken = gzip.toByteArray();
            broken[flaw] |= 6; // a kind of block that there is not
            for (int piece : new int[] {1, 7, broken.length}) {
                assertThat(passed(new EventScan(false, "gzip", 1_000), broken, piece)
                                .ended())
                        .as("in pieces of " + piece)
                        .isTrue();
            }
        }
    }

    @Test
    void an_event_of_any_size_costs_no_more_than_its_limit() {
        EventScan scan = new EventScan(false, null, 5_000);
        byte[] start = "data: {\"error\":{\"message\":\"".getBytes();
        byte[] much = "x".repeat(10_000).getBytes();
        scan.pass(start, 0, start.length);
        for (int i = 0; i < 1_000; i++) {
            scan.pass(much, 0, much.length);
        }
        scan.pass("\"}}\n\n".getBytes(), 0, 5);

        assertThat(scan.ended()).isTrue();
        assertThat(scan.data().length).isBetween(4_900, 5_000);
        assertThat(scan.dataCut()).isTrue();
    }

    @Test
    void an_event_that_is_cut_tells_so_and_of_no_failure_by_half_a_word() {
        EventScan told = new EventScan(false, null, 1_000);
        byte[] failure = ("data: {\"error\":{\"message\":\"" + "x".repeat(3_000) + "\"}}\n\n").getBytes();
        told.pass(failure, 0, failure.length);
        assertThat(told.data()).hasSize(1_000);
        assertThat(told.dataCut()).isTrue();

        for (int length = 4_000; length < 4_200; length++) {
            byte[] good = ("data: {\"text\":\"" + "x".repeat(length) + "\",\"error\":null,\"more\":1}\n\n").getBytes();
            EventScan scan = new EventScan(false, null, 100);
            assertThat(scan.pass(good, 0, good.length)).isFalse();
        }
    }

    @Test
    void whatever_comes_is_got_over() {
        byte[] seed = (DELTA + "event: error\r\ndata: " + ERROR + "\r\n\r\n" + LAST).getBytes();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = seed.clone();
            for (int flaw = 0; flaw < 4; flaw++) {
                broken[random.nextInt(broken.length)] = (byte) "\n\r:{}\"ed\\".charAt(random.nextInt(9));
            }
            EventScan scan = passed(
                    new EventScan(random.nextBoolean(), random.nextInt(9) == 0 ? "gzip" : null, random.nextInt(300)),
                    broken,
                    1 + random.nextInt(broken.length));
            boolean failed = scan.ended();
            scan.cut();
            assertThat(scan.data() != null).isEqualTo(failed);
            scan.close();
        }
    }

    private static EventScan passed(EventScan scan, byte[] stream, int piece) {
        for (int i = 0; i < stream.length; i += piece) {
            scan.pass(stream, i, Math.min(stream.length, i + piece));
        }
        return scan;
    }

    /** With an extra field, a name, a comment and a checksum of the header. */
    private static byte[] named(byte[] gzip) {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.write(gzip, 0, 3);
        named.write(2 | 4 | 8 | 16);
        named.write(gzip, 4, 6);
        byte[] more = {3, 0, 1, 2, 3, 'a', 0, 'b', 'c', 0, 9, 9};
        named.write(more, 0, more.length);
        named.write(gzip, 10, gzip.length - 10);
        return named.toByteArray();
    }
}
