package com.aimlapi.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void lines_break_at_blanks() {
        assertThat(Comparison.wrap("You've run out of\n  credits.", 10))
                .containsExactly("You've run", "out of", "credits.");
    }

    @Test
    void a_word_longer_than_a_line_breaks_after_a_comma_or_else_a_slash_or_where_it_must() {
        assertThat(Comparison.wrap("{\"a\":1,\"b\":2}", 10)).containsExactly("{\"a\":1,", "\"b\":2}");
        assertThat(Comparison.wrap("{\"a\":1,\"b\":\"/v1\"}", 13)).containsExactly("{\"a\":1,", "\"b\":\"/v1\"}");
        assertThat(Comparison.wrap("aimlapi.com/app/keys", 15)).containsExactly("aimlapi.com/", "app/keys");
        assertThat(Comparison.wrap("127.0.0.1.", 8)).containsExactly("127.0.0.", "1.");
    }

    @Test
    void nothing_is_one_empty_line() {
        assertThat(Comparison.wrap(" ", 10)).containsExactly("");
    }
}
