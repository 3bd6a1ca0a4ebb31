package com.aimlapi.agent.isolated.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;

/** Requests: one choice (pieces), then the body. */
class RequestScanFuzzTest {

    @FuzzTest
    void pass(byte[] bytes) {
        Input input = new Input(bytes);
        int chance = input.number();
        byte[] body = input.rest();

        RequestScan whole = new RequestScan();
        whole.pass(body, 0, body.length);
        RequestScan pieces = new RequestScan();
        RequestScan asked = new RequestScan();
        Pieces.of(body, chance, (piece, from, to) -> {
            pieces.pass(piece, from, to);
            if (asked.wantsMore()) {
                asked.pass(piece, from, to);
            }
            return true;
        });

        for (RequestScan scan : new RequestScan[] {pieces, asked}) {
            assertThat(scan.model()).isEqualTo(whole.model());
            assertThat(scan.stream()).isEqualTo(whole.stream());
            assertThat(scan.wantsMore()).isEqualTo(whole.wantsMore());
        }
        if (whole.model() != null) {
            assertThat(whole.model().length()).isBetween(1, JsonScan.LONGEST);
        }
    }

    @Test
    void of_the_corpus_and_its_mutants_pieces_tell_what_the_whole_tells() {
        Corpus.replay(RequestScanFuzzTest.class, this::pass);
    }
}
