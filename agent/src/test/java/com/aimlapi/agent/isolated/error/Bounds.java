package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

/** The limits of an error's attributes, which hold whatever a server has sent. */
final class Bounds {

    private Bounds() {}

    static void check(ApiError error) {
        assertThat(error.category()).isNotNull();
        assertThat(error.hint()).isNotNull();
        assertThat(error.statusCode()).isBetween(100, 599);
        text(error.path(), ErrorParser.PATH_LIMIT);
        assertThat(error.path()).isNotNull();
        text(error.requestId(), ErrorParser.WORD_LIMIT);
        text(error.message(), ErrorParser.MESSAGE_LIMIT);
        text(error.timestamp(), ErrorParser.WORD_LIMIT);
        text(error.name(), ErrorParser.WORD_LIMIT);
        text(error.kind(), ErrorParser.WORD_LIMIT);
        text(error.job(), ErrorParser.WORD_LIMIT);
        text(error.upstreamMessage(), ErrorParser.MESSAGE_LIMIT);
        if (error.upstreamStatusCode() != null) {
            assertThat(error.upstreamStatusCode()).isBetween(400, 599);
        }
        assertThat(error.issues()).hasSizeLessThanOrEqualTo(Issues.MOST);
        for (String issue : error.issues()) {
            assertThat(issue).isNotNull();
            text(issue, Issues.LENGTH);
        }
    }

    private static void text(String text, int limit) {
        if (text != null) {
            assertThat(text.length()).isBetween(1, limit);
        }
    }
}
