package com.aimlapi.agent.isolated.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;

/** Streams: five choices (lines, compression, label, limit, pieces), then what passes. */
class EventScanFuzzTest {

    private static final String[] LABELS = {null, "gzip", "deflate", "br", "identity"};
    private static final int[] LIMITS = {0, 1, 16, 300, 4_095, 4_096, 4_097, 65_536};

    @FuzzTest
    void pass(byte[] bytes) {
        Input input = new Input(bytes);
        boolean aLineEach = input.yes();
        String format = input.oneOf("", "gzip", "deflate");
        String label = input.oneOf(LABELS);
        int limit = LIMITS[input.number() % LIMITS.length];
        int chance = input.number();
        byte[] stream = Input.compressed(format, input.rest());

        EventScan whole = new EventScan(aLineEach, label, limit);
        boolean early = whole.pass(stream, 0, stream.length);
        EventScan pieces = new EventScan(aLineEach, label, limit);
        boolean earlyToo = Pieces.of(stream, chance, pieces::pass);

        assertThat(earlyToo).isEqualTo(early);
        assertThat(pieces.ended()).isEqualTo(whole.ended());
        assertThat(pieces.cut()).isEqualTo(whole.cut());
        assertThat(pieces.dataCut()).isEqualTo(whole.dataCut());
        assertThat(pieces.data()).isEqualTo(whole.data());
        assertThat(whole.data() != null).isEqualTo(whole.ended());
        if (whole.data() != null) {
            assertThat(whole.data().length).isLessThanOrEqualTo(limit);
        }
        whole.close();
        pieces.close();
        assertThat(whole.pass(stream, 0, stream.length)).isEqualTo(whole.ended());
    }

    @Test
    void of_the_corpus_and_its_mutants_pieces_tell_what_the_whole_tells() {
        Corpus.replay(EventScanFuzzTest.class, this::pass);
    }
}
