package com.aimlapi.agent.it;

import static com.aimlapi.agent.it.harness.Route.HTTP2;
import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Reading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What Helidon's WebClient has of its own at every version. Over HTTP/2 the whole contract cannot be held: without the agent too, a
 * stream that is reset is an exception in one run and an empty body in the next, and a 304 is taken for a redirect.
 */
abstract class HelidonContract extends ClientContract {

    HelidonContract(String library) {
        super("HelidonApp", library);
    }

    @Test
    void over_http2_errors_streams_and_successes_are_seen_too() {
        overHttp2("rate-limited").alike().spans(span -> {
            span.hasErrorInOutline(429, "rate_limited");
            assertThat(span.attribute("aimlapi.error.message"))
                    .isEqualTo("Free-tier limit: You've reached your free limit for the hour.");
            assertThat(span.attribute("network.protocol.version")).isEqualTo("2");
        });
        for (String answer : List.of("ok", "events")) {
            overHttp2(answer).alike().spans(span -> {
                span.hasNoError().hasStatus(200);
                assertThat(span.attribute("gen_ai.request.model")).isEqualTo("gpt-4o");
            });
        }
    }

    private Trials overHttp2(String answer) {
        return new Trials(
                ways(Reading::complete, Integer.MAX_VALUE).stream()
                        .map(way -> call(way, chat(HTTP2, answer), NOTHING))
                        .toList(),
                collector);
    }

    /** It skips what it has not been asked for, without having looked at it. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }

    /** Another thread starts without the span. */
    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return !way.equals("on a virtual thread");
    }
}
