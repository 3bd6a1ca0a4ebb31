package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Compressed bodies: two choices (label, compression), then the body. */
class ContentCodingFuzzTest {

    private static final String[] LABELS = {
        null,
        "gzip",
        "deflate",
        "br",
        "gzip, deflate",
        "deflate,br",
        "br, gzip, br, deflate, gzip",
        "zstd",
        "",
        " GZIP "
    };

    @FuzzTest
    void decode(byte[] bytes) {
        Input input = new Input(bytes);
        String label = input.oneOf(LABELS);
        String format = input.oneOf("", "gzip", "deflate", "bare");
        byte[] body = input.rest();

        byte[] decoded = ContentCoding.decode(label, Input.compressed(format, body));

        if (decoded != null) {
            assertThat(decoded.length).isLessThanOrEqualTo(ContentCoding.DECODED_LIMIT);
        }
        byte[] text = Arrays.copyOf(
                "{\"message\":\"what was compressed comes back\"}".getBytes(StandardCharsets.UTF_8), 44 + body.length);
        System.arraycopy(body, 0, text, 44, body.length);
        assertThat(ContentCoding.decode(null, Input.compressed("gzip", text))).isEqualTo(text);
        assertThat(ContentCoding.decode("gzip", Input.compressed("gzip", text))).isEqualTo(text);
        assertThat(ContentCoding.decode("deflate", Input.compressed("bare", text)))
                .isEqualTo(text);
        assertThat(ContentCoding.decode("deflate, gzip", Input.compressed("gzip", Input.compressed("deflate", text))))
                .isEqualTo(text);
    }

    @Test
    void the_corpus_and_its_mutants_are_decompressed_as_far_as_they_can_be() {
        Corpus.replay(ContentCodingFuzzTest.class, this::decode);
    }
}
