package com.aimlapi.examples.demo;

import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a call.
 *
 * @param said by the application on its standard output
 * @param complained by whoever, on its standard error
 * @param attempts the call's spans, the oldest first: an SDK that tries again makes several, and so does an application that polls
 */
record Outcome(Call call, String said, String complained, List<ReceivedSpan> attempts) {

    /** The attempt after which the client gave up; where some were no errors, the last that was one. */
    Optional<ReceivedSpan> decisive() {
        List<ReceivedSpan> candidates = errors().isEmpty() ? attempts : errors();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(candidates.size() - 1));
    }

    List<ReceivedSpan> errors() {
        return attempts.stream()
                .filter(span -> span.statusCode().equals("ERROR"))
                .toList();
    }

    Optional<String> requestId() {
        return decisive().map(span -> (String) span.attributes().get("aimlapi.error.request_id"));
    }

    /** What the trace had to say and does not, in words; empty if nothing. */
    List<String> missing() {
        if (attempts.isEmpty()) {
            return List.of("no span arrived");
        }
        List<String> missing = new ArrayList<>();
        expect("status code", call.status(), "aimlapi.error.status_code", missing);
        expect("category", call.category(), "aimlapi.error.category", missing);
        expect("path", call.path(), "aimlapi.error.path", missing);
        if (call.message() != null && !attribute("aimlapi.error.message").startsWith(call.message())) {
            missing.add("message is \"" + attribute("aimlapi.error.message") + "\"");
        }
        if (call.status() != null && requestId().isEmpty()) {
            missing.add("no request id");
        }
        if (errors().isEmpty()) {
            missing.add("span is no error");
        }
        if (call.failsInSuccess() && errors().size() > 1) {
            missing.add("told " + errors().size() + " times, not once");
        }
        return missing;
    }

    private void expect(String what, Object expected, String key, List<String> missing) {
        Object actual = decisive().orElseThrow().attributes().get(key);
        if (!Objects.equals(expected, actual)) {
            missing.add(what + " is " + actual + ", not " + expected);
        }
    }

    private String attribute(String key) {
        return String.valueOf(decisive().orElseThrow().attributes().get(key));
    }
}
