package com.aimlapi.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Call OUT_OF_CREDITS = Call.ALL.get(2);
    private static final Call FAILED_JOB = Call.ALL.get(7);

    private final Map<String, Object> attributes = new HashMap<>(Map.of(
            "aimlapi.error.status_code", 403L,
            "aimlapi.error.category", "out_of_credits",
            "aimlapi.error.path", "/v1/chat/completions",
            "aimlapi.error.request_id", "56c565b4",
            "aimlapi.error.message", "You've run out of credits. Please top up."));

    @Test
    void nothing_is_missing_from_a_span_that_says_it_all() {
        assertThat(outcome("ERROR").missing()).isEmpty();
    }

    @Test
    void no_span_is_missed() {
        assertThat(new Outcome(OUT_OF_CREDITS, "", "", List.of()).missing()).containsExactly("no span arrived");
    }

    @Test
    void what_differs_is_named() {
        attributes.put("aimlapi.error.category", "forbidden");
        attributes.put("aimlapi.error.message", "Forbidden");
        attributes.remove("aimlapi.error.status_code");
        attributes.remove("aimlapi.error.request_id");

        assertThat(outcome("UNSET").missing())
                .containsExactly(
                        "status code is null, not 403",
                        "category is forbidden, not out_of_credits",
                        "message is \"Forbidden\"",
                        "no request id",
                        "span is no error");
    }

    @Test
    void the_last_attempt_is_judged() {
        Outcome earlier = outcome("UNSET");
        Outcome last = outcome("ERROR");
        Outcome both = new Outcome(
                OUT_OF_CREDITS,
                "",
                "",
                List.of(earlier.attempts().get(0), last.attempts().get(0)));

        assertThat(both.missing()).isEmpty();
    }

    @Test
    void a_poll_that_is_no_error_does_not_hide_the_one_that_is() {
        Outcome told = outcome("ERROR");
        attributes.clear();
        Outcome repeated = outcome("UNSET");
        Outcome both = new Outcome(
                OUT_OF_CREDITS,
                "",
                "",
                List.of(told.attempts().get(0), repeated.attempts().get(0)));

        assertThat(both.decisive()).isEqualTo(told.decisive());
    }

    @Test
    void a_failed_job_is_to_be_told_once() {
        ReceivedSpan error = outcome("ERROR").attempts().get(0);

        assertThat(new Outcome(FAILED_JOB, "", "", List.of(error, error)).missing())
                .contains("told 2 times, not once");
        assertThat(new Outcome(OUT_OF_CREDITS, "", "", List.of(error, error)).missing())
                .as("an SDK's attempts")
                .isEmpty();
    }

    private Outcome outcome(String statusCode) {
        ReceivedSpan span = new ReceivedSpan(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                "",
                "POST /v1/chat/completions",
                "CLIENT",
                1,
                2,
                Map.copyOf(attributes),
                statusCode,
                "",
                List.of(),
                Map.of(),
                "");
        return new Outcome(OUT_OF_CREDITS, "", "", List.of(span));
    }
}
