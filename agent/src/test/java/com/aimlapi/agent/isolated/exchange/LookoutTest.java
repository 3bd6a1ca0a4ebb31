package com.aimlapi.agent.isolated.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aimlapi.agent.isolated.log.Log;
import com.aimlapi.agent.isolated.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private final LogLines lines = new LogLines();
    private final Lookout lookout = new Lookout(1);

    @BeforeEach
    void listen() {
        lines.listen(Log.Level.INFO);
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void a_look_up_that_no_call_follows_is_said_once_with_the_class_that_asked() {
        lookout.lookedUp("api.aimlapi.com", () -> "org.acme.Client");
        await().until(() -> !lines.all().isEmpty());
        lookout.lookedUp("api.aimlapi.com", () -> "org.acme.Client");
        lookout.lookedUp("api.aimlapi.com", () -> "org.acme.Other");
        await().until(() -> lines.all().size() > 1);

        assertThat(lines.all()).hasSize(2);
        assertThat(lines.all().get(0))
                .startsWith(
                        "[aimlapi-agent] INFO api.aimlapi.com was looked up by org.acme.Client, and no call followed");
        assertThat(lines.all().get(1)).contains("org.acme.Other");
    }

    @Test
    void a_look_up_within_a_call_is_the_calls_own() {
        lookout.begun();
        lookout.lookedUp("api.aimlapi.com", () -> {
            throw new AssertionError("nobody needs to know");
        });
        lookout.ended();

        assertThat(lines.all()).isEmpty();
    }

    @Test
    void the_caller_is_not_looked_for_unless_the_user_wants_to_know() {
        Log.level(Log.Level.WARN);
        lookout.lookedUp("api.aimlapi.com", () -> {
            throw new AssertionError("nobody wants to know");
        });
    }
}
