package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apache HttpClient 5 sends again by itself, or not at all if it has the answer: each call stays one span, which says so. */
final class ApacheResendsIT {

    @ParameterizedTest
    @CsvSource({
        "apache5-5.0, Apache5Resends",
        "apache5-5.6, Apache5Resends",
        "apacheasync5-5.0, ApacheAsync5Resends",
        "apacheasync5-5.6, ApacheAsync5Resends"
    })
    void what_the_client_does_by_itself_belongs_to_the_call(String library, String application) throws IOException {
        try (MockApi api = MockApi.start();
                Collector collector = Collector.start()) {
            Ended ended = JvmCommand.java()
                    .withAgent()
                    .property("aimlapi.agent.hosts", "127.0.0.1:" + api.plainPort())
                    .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                    .main(
                            library,
                            getClass().getPackageName() + "." + application,
                            api.plain() + "/v1/models?answer=rate-limited&call=retried",
                            api.plain() + "/v1/models?answer=cacheable&call=cached")
                    .run();

            assertThat(ended.stdout()).containsExactly("429 212", "200 11", "200 11");
            assertThat(ended.stderr()).isEmpty();
            assertThat(api.traffic().arrivals("retried")).hasSize(2);
            assertThat(collector.spansOf("retried"))
                    .hasSize(1)
                    .allSatisfy(span -> assertThat(span.attributes())
                            .containsEntry("http.request.resend_count", 1L)
                            .containsEntry("aimlapi.error.category", "rate_limited"));
            assertThat(api.traffic().arrivals("cached")).hasSize(1);
            assertThat(collector.spansOf("cached"))
                    .extracting(span -> span.attributes().get("network.protocol.version"))
                    .containsExactlyInAnyOrder("1.1", null);
        }
    }
}
