package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;
import org.junit.jupiter.api.Test;

/** What the whole contract is too much for: without the agent too, these wait for ever when a connection breaks. */
@OnOneJdk
final class ApacheHttpAsyncClientVariedIT extends ClientTrials {

    ApacheHttpAsyncClientVariedIT() {
        super("com.aimlapi.agent.it.VariedHttpAsyncClientApp", "apacheasync4-4.1");
    }

    @Test
    void an_error_is_understood() {
        for (String answer : new String[] {"rate-limited", "gzip", "piecemeal"}) {
            answers(answer).alike().spans(span -> span.hasErrorInOutline(429, "rate_limited"));
        }
    }

    @Test
    void a_success_has_no_error() {
        for (String answer : new String[] {"ok", "events"}) {
            answers(answer).alike().spans(span -> span.hasNoError().hasStatus(200));
        }
    }
}
