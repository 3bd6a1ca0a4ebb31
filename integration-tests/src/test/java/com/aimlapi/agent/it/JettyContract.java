package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for Jetty's client in all versions. */
abstract class JettyContract extends ClientContract {

    JettyContract(String application, String library) {
        super(application, library);
    }

    @Test
    void an_authentication_belongs_to_the_call_that_was_asked_for() {
        trials(List.of("send, authenticating"), EVERY_ROUTE, route -> chat(route, "challenge"), NOTHING)
                .alike()
                .each(trial -> assertThat(trial.with().requests()).hasSize(2))
                .spans(span -> {
                    span.hasErrorInOutline(401, "unauthorized");
                    assertThat(span.attribute("aimlapi.error.message")).isEqualTo("no key");
                    assertThat(span.attribute("http.request.resend_count")).isEqualTo(1L);
                });
    }

    /** It fails where it meets a connection that the server is just closing, which the raw server does after each answer. */
    @Override
    final Request raw(Route route, String answer) {
        return super.raw(route, answer).header("Connection", "close");
    }

    /** Its exceptions say all that is known of the connection, from the object's address on. */
    @Override
    final String comparable(String fact) {
        return fact.replaceAll("@[0-9a-f]+.*", "@");
    }

    /** It waits for a body that an answer to HEAD has not. */
    @Override
    final boolean copesWithHeadOverHttp2() {
        return false;
    }
}
