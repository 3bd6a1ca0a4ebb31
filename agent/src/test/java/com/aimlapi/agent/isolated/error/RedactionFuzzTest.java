package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Credentials within any text: three choices (what stands before the key, behind it, and where the text is divided), then the text. */
class RedactionFuzzTest {

    private static final String HEX = "0c97d1e54b2f48a6b3e8f70a9d6c5b41";
    private static final String PREFIXED = "sk-Zq3vT8rWx1Yb6Nc4Md7K";
    private static final String OPAQUE = "Zq3vT8rWx1Yb6Nc4Md7K";
    /** The least that would be worth something to a finder. */
    private static final int PART = 8;

    @FuzzTest
    void redact(byte[] bytes) {
        Input input = new Input(bytes);
        String before = input.oneOf(" ", "\n", "\"", "'", "(", "<", "|", ",", ": ", "\\n", "%20", "\\u0020", "=");
        String behind = input.oneOf("", " ", "\n", "\"", "'", ")", ">", "|", ", ", "\\n");
        int place = input.number();
        String text = input.text();
        int middle = Math.min(text.length(), place * (text.length() + 1) / 256);
        String first = text.substring(0, middle);
        String last = text.substring(middle);

        Redaction.text(text);
        Redaction.url(text);
        if (shown(HEX, text) || shown(PREFIXED, text) || shown(OPAQUE, text)) {
            return; // half a key that was not planted
        }
        hidden(HEX, Redaction.text(first + before + HEX + behind + separated(behind, last)));
        hidden(PREFIXED, Redaction.text(first + before + PREFIXED + behind + last));
        hidden(OPAQUE, Redaction.text(first + "| Bearer " + OPAQUE + " " + last));
        hidden(OPAQUE, Redaction.text(first + "| https://h/p?token=" + OPAQUE + "&" + last));
        hidden(OPAQUE, Redaction.text(first + "| https://u:" + OPAQUE + "@h/" + last));
        hidden(OPAQUE, Redaction.url("https://h/p?" + first + "&api_key=" + OPAQUE + "&" + last));
        hidden(OPAQUE, Redaction.url("https://h/p?" + first + "#token=" + OPAQUE + "#" + last));
        hidden(OPAQUE, Redaction.url("https://u:" + OPAQUE + "@h/" + text));
        cutWithinTheKey(first + "\n" + PREFIXED, place % PREFIXED.length());
        cutWithinTheKey(first + "\nBearer " + OPAQUE, place % OPAQUE.length());
    }

    @Test
    void a_key_survives_neither_in_the_corpus_nor_in_its_mutants() {
        Corpus.replay(RedactionFuzzTest.class, this::redact);
    }

    /** A letter or digit would make the key a longer word, which no key is. */
    private static String separated(String behind, String last) {
        return behind.isEmpty() ? " " + last : last;
    }

    private static void cutWithinTheKey(String text, int missing) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(whole, whole.length - missing);
        String shown = ErrorParser.bodyText("text/plain; charset=utf-8", null, body, true);
        hidden(text.endsWith(PREFIXED) ? PREFIXED : OPAQUE, shown == null ? "" : shown);
    }

    private static void hidden(String key, String redacted) {
        assertThat(shown(key, redacted)).as(redacted).isFalse();
    }

    private static boolean shown(String key, String text) {
        return text.contains(key.substring(0, PART)) || text.contains(key.substring(key.length() - PART));
    }
}
