package com.aimlapi.agent.isolated.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Compressed streams: four choices (label, compression, pieces, flaw), then what was compressed. */
class DecompressionFuzzTest {

    @FuzzTest
    void decompress(byte[] bytes) {
        Input input = new Input(bytes);
        String label = input.oneOf("gzip", "deflate", " X-GZIP ", "br");
        String format = input.oneOf("", "gzip", "deflate");
        int chance = input.number();
        int flaw = input.number();
        byte[] plain = input.rest();
        byte[] compressed = Input.compressed(format, plain);

        if (format.equals(label)) {
            assertThat(whole(label, compressed)).isEqualTo(plain);
            assertThat(inPieces(label, compressed, chance)).isEqualTo(plain);
        }
        if (flaw > 0 && compressed.length > 0) {
            compressed[flaw * compressed.length / 256] ^= (byte) (1 << flaw % 8);
        }
        assertThat(inPieces(label, compressed, chance)).isEqualTo(whole(label, compressed));
    }

    @Test
    void of_the_corpus_and_its_mutants_pieces_give_what_the_whole_gives() {
        Corpus.replay(DecompressionFuzzTest.class, this::decompress);
    }

    private static byte[] whole(String label, byte[] compressed) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Decompression decompression = Decompression.of(label);
        decompression.pass(compressed, 0, compressed.length, (bytes, from, to) -> plain.write(bytes, from, to - from));
        decompression.close();
        return plain.toByteArray();
    }

    private static byte[] inPieces(String label, byte[] compressed, int chance) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Decompression decompression = Decompression.of(label);
        Pieces.of(compressed, chance, (piece, start, end) -> {
            decompression.pass(piece, start, end, (bytes, from, to) -> plain.write(bytes, from, to - from));
            return true;
        });
        decompression.close();
        return plain.toByteArray();
    }
}
