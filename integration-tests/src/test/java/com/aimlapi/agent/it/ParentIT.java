package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.app.TracedCall;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.ReceivedSpan;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which trace a span continues; that of a {@code traceparent} is in {@link ClientContract}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ParentIT {

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @Test
    void the_span_is_a_child_of_the_applications_current_one() {
        Ended ended = run("opentelemetry", TracedCall.class, "child");

        ReceivedSpan span = collector.spanOf("child");
        assertThat(ended.stderr()).isEmpty();
        assertThat(span.parentSpanId()).isNotEmpty();
        assertThat(ended.stdout()).last().isEqualTo(span.traceId() + " " + span.parentSpanId());
    }

    @Test
    void without_any_span_it_is_a_root() {
        run(null, OneCall.class, "root");

        assertThat(collector.spanOf("root").parentSpanId()).isEmpty();
    }

    @Test
    void an_opentelemetry_that_the_application_has_but_does_not_use_changes_nothing() {
        Ended ended = run("opentelemetry", OneCall.class, "unused");

        assertThat(ended.stderr()).isEmpty();
        assertThat(collector.spanOf("unused").parentSpanId()).isEmpty();
    }

    private Ended run(String library, Class<?> main, String call) {
        return JvmCommand.java()
                .withAgent()
                .watching(api)
                .reportingTo(collector.endpoint())
                .main(library, main, api.failing(call))
                .run();
    }
}
