package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What resembles JSON, from its first bracket on. */
class LooseScannerFuzzTest {

    private static final JsonFactory STRICT = new JsonFactory();

    @FuzzTest
    void read(byte[] bytes) {
        String text = new Input(bytes).text();
        String bracketed = text.startsWith("{") || text.startsWith("[") ? text : "{" + text;

        Object tree = LooseScanner.read(bracketed);

        assertThat(size(tree, 0)).isLessThanOrEqualTo(bracketed.length());
        if (wellFormed(bracketed)) {
            assertThat(tree).isEqualTo(JsonReader.read(bracketed));
        }
    }

    @Test
    void the_corpus_and_its_mutants_are_read_as_far_as_they_make_sense() {
        Corpus.replay(LooseScannerFuzzTest.class, this::read);
    }

    /** In characters: nothing is made up, and nothing is nested deeper than others may descend. */
    private static int size(Object tree, int depth) {
        assertThat(depth).isLessThanOrEqualTo(Pruning.MAX_DEPTH + 1);
        int size = 0;
        if (tree instanceof String) {
            size = ((String) tree).length();
        } else if (tree instanceof List) {
            for (Object element : (List<?>) tree) {
                size += size(element, depth + 1);
            }
        } else {
            for (Map.Entry<?, ?> member : ((Map<?, ?>) tree).entrySet()) {
                size += ((String) member.getKey()).length() + size(member.getValue(), depth + 1);
            }
        }
        return size;
    }

    private static boolean wellFormed(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }
}
