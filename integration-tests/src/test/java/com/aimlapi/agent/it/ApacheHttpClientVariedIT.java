package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.OnOneJdk;
import org.junit.jupiter.api.Test;

/** Clients that the whole contract is too much for: one follows no redirects, another reads bodies before it has an answer. */
@OnOneJdk
final class ApacheHttpClientVariedIT extends ClientTrials {

    ApacheHttpClientVariedIT() {
        super("com.aimlapi.agent.it.VariedHttpClientApp", "apache4-4.5");
    }

    @Test
    void an_error_is_understood() {
        for (String answer : new String[] {"rate-limited", "gzip", "piecemeal"}) {
            answers(answer).alike().spans(span -> {
                span.hasErrorInOutline(429, "rate_limited");
                assertThat(span.attribute("aimlapi.error.message"))
                        .isEqualTo("Free-tier limit: You've reached your free limit for the hour.");
            });
        }
    }

    @Test
    void a_success_has_no_error() {
        answers("ok").alike().spans(span -> span.hasNoError().hasStatus(200));
        answers("events").alike().spans(span -> span.hasNoError().hasStatus(200));
    }

    @Test
    void a_redirect_that_is_not_followed_is_the_answer() {
        each(Reading::complete, HTTP1, route -> Request.get(at(route, "/v1/models", "redirect")))
                .alike()
                .spans(span -> assertThat(span.attribute("http.response.status_code"))
                        .isEqualTo(span.trial().way().equals("minimal") ? 302L : 429L));
    }
}
