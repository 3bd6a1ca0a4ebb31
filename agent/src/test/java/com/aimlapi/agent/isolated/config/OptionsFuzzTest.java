package com.aimlapi.agent.isolated.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What a user may set, a line each: a property {@code a.b=c}, a variable {@code A_B=c}, and with a {@code -} before it arguments. */
class OptionsFuzzTest {

    private static final String KEY = "0c97d1e54b2f48a6b3e8f70a9d6c5b41";
    private static final String START = KEY.substring(0, 8);

    @FuzzTest
    void read(byte[] bytes) {
        String text = new Input(bytes).text();
        check(text);
        if (text.contains(START)) {
            return; // half a key that was not planted
        }
        int middle = text.length() / 2;
        String planted = text.substring(0, middle) + "/" + KEY + "/" + text.substring(middle);
        for (String warning : check(planted).warnings()) {
            assertThat(warning).doesNotContain(START);
        }
    }

    @Test
    void the_corpus_and_its_mutants_are_read_and_warned_of() {
        Corpus.replay(OptionsFuzzTest.class, this::read);
    }

    private static Options check(String text) {
        String arguments = null;
        Properties properties = new Properties();
        Map<String, String> environment = new HashMap<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (line.startsWith("-")) {
                arguments = line.substring(1);
            } else if (equals > 0 && line.indexOf('.') >= 0) {
                properties.setProperty(line.substring(0, equals), line.substring(equals + 1));
            } else if (equals > 0) {
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }

        Options options = Options.read(arguments, properties, environment);

        assertThat(options.hosts()).isNotEmpty();
        assertThat(options.spans()).isNotNull();
        assertThat(options.telemetry()).isNotNull();
        assertThat(options.events()).isNotNull();
        assertThat(options.log()).isNotNull();
        assertThat(options.bodyLimit()).isBetween(0, 1 << 20);
        for (String warning : options.warnings()) {
            assertThat(warning.length()).isLessThan(500);
            assertThat(warning).doesNotContain("\n", "\r");
        }
        return options;
    }
}
