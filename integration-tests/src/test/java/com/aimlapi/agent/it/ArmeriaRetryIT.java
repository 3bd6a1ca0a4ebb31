package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application has told Armeria to retry: what the first attempt said is not lost. */
final class ArmeriaRetryIT {

    @ParameterizedTest
    @ValueSource(strings = {"armeria-1.14", "armeria-1.40"})
    void each_attempt_is_a_span_and_says_which_it_is(String library) {
        try (MockApi api = MockApi.start();
                Collector collector = Collector.start()) {
            Ended ended = JvmCommand.java()
                    .withAgent()
                    .flags(ArmeriaContract.NATIVE_AND_UNSAFE)
                    .watching(api)
                    .reportingTo(collector.endpoint())
                    .main(library, "com.aimlapi.agent.it.ArmeriaRetry", api.failing("retried"))
                    .run();

            assertThat(ended.stdout()).containsExactly("429 212");
            assertThat(ended.stderr()).isEmpty();
            assertThat(collector.spansOf("retried"))
                    .hasSize(2)
                    .allSatisfy(span ->
                            assertThat(span.attributes()).containsEntry("aimlapi.error.category", "rate_limited"))
                    .anySatisfy(span -> assertThat(span.attributes()).doesNotContainKey("http.request.resend_count"))
                    .anySatisfy(span -> assertThat(span.attributes()).containsEntry("http.request.resend_count", 1L));
        }
    }
}
