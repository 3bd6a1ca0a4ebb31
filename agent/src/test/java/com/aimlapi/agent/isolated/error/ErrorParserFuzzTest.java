package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses: four choices (status, type, encoding, compression), then the body. */
class ErrorParserFuzzTest {

    private static final String[] TYPES = {
        null,
        "application/json",
        "text/html; charset=gb18030",
        "application/json; charset=utf-16",
        "x; charset=\"",
        "charset=ISO-2022-JP",
        "text/plain; charset=utf-32",
        "text/event-stream",
        "text/plain; charset=ibm037"
    };
    private static final String[] ENCODINGS = {null, "gzip", "deflate", "br", "zstd", "gzip, br", "identity", "x,y,z"};

    @MethodSource("recorded")
    @FuzzTest
    void response(byte[] bytes) {
        Input input = new Input(bytes);
        int status = 400 + input.number() % 200;
        boolean cut = input.yes();
        String type = input.oneOf(TYPES);
        String encoding = input.oneOf(ENCODINGS);
        byte[] body = Input.compressed(input.oneOf("", "gzip", "deflate", "bare"), input.rest());

        Bounds.check(ErrorParser.ofResponse(status, "/called", "id", type, encoding, body, cut));
        withoutTheNet(type, encoding, body, cut);
        String text = ErrorParser.bodyText(type, encoding, body, cut);
        if (text != null) {
            assertThat(text.length()).isLessThan(2 * ContentCoding.DECODED_LIMIT);
        }
    }

    @Test
    void the_corpus_and_its_mutants_are_understood_somehow() {
        Corpus.replay(ErrorParserFuzzTest.class, this::response);
    }

    @Test
    void recorded_bodies_are_understood_under_any_label() {
        recorded().forEach(this::response);
    }

    /** The parser catches whatever is thrown, so that nothing reaches an application; here nothing may be. */
    private static void withoutTheNet(String type, String encoding, byte[] body, boolean cut) {
        byte[] decoded = ContentCoding.decode(encoding, body);
        if (decoded != null) {
            Envelope envelope = BodyReader.read(BodyText.of(decoded, type), cut);
            envelope.statusCode();
            envelope.path();
            envelope.requestId();
            envelope.timestamp();
            envelope.name();
            envelope.kind();
            envelope.issues();
            Upstream.in(envelope.message());
        }
    }

    static Stream<byte[]> recorded() {
        return RecordedBodiesTest.bodies().map(body -> ("00000" + body).getBytes());
    }
}
