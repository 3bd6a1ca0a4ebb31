package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aimlapi.agent.it.app.HandMadeClient;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client that the agent does not know calls the API all the same: whoever wants to know is told. */
final class UnknownClientIT {

    @Test
    void an_unknown_client_is_named_to_who_listens() {
        try (MockApi api = MockApi.start();
                ForkedJvm jvm = command(api, "log=info").start()) {
            assertThat(jvm.hear()).isEqualTo("HTTP/1.1 429 Client Error");
            await().atMost(Duration.ofSeconds(60)).until(() -> jvm.stderr().contains("was looked up"));
            Ended ended = jvm.end();

            assertThat(ended.stderrLines())
                    .filteredOn(line -> line.contains("was looked up"))
                    .containsExactly(
                            "[aimlapi-agent] INFO api.aimlapi.com was looked up by "
                                    + HandMadeClient.class.getName()
                                    + ", and no call followed that the agent could see: is it an HTTP client unknown to this agent?");
            assertThat(ended.exitCode()).isZero();
        }
    }

    @Test
    void nobody_else_is_told() {
        try (MockApi api = MockApi.start();
                ForkedJvm jvm = command(api, "log=warn").start()) {
            assertThat(jvm.hear()).isEqualTo("HTTP/1.1 429 Client Error");

            assertThat(jvm.end().stderr()).isEmpty();
        }
    }

    private static JvmCommand command(MockApi api, String options) {
        return JvmCommand.java()
                .withAgent(options)
                .flags(api.clientFlags())
                .main(
                        null,
                        HandMadeClient.class,
                        "api.aimlapi.com",
                        String.valueOf(api.plainPort()),
                        "/v1/models?answer=rate-limited");
    }
}
