package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apache HttpClient 5 sends again by itself, or not at all if it has the answer: each call stays one span, which says so. */
final class ApacheResendsIT {

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @ParameterizedTest
    @CsvSource({
        "apache5-5.0, Apache5Resends",
        "apache5-5.6, Apache5Resends",
        "apacheasync5-5.0, ApacheAsync5Resends",
        "apacheasync5-5.6, ApacheAsync5Resends"
    })
    void a_retry_is_counted(String library, String application) {
        Ended ended = run(library, application, "retrying", "rate-limited");

        assertThat(ended).isEqualTo(new Ended(0, ended.stdout(), ""));
        assertThat(ended.stdout()).containsExactly("429 212");
        assertThat(api.traffic().arrivals("1")).hasSize(2);
        assertThat(collector.spansOf("1"))
                .hasSize(1)
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsEntry("http.request.resend_count", 1L)
                        .containsEntry("aimlapi.error.category", "rate_limited"));
    }

    /** The cache of 5.0, and the asynchronous one, say of no answer by which protocol it came. */
    @Test
    void an_answer_out_of_the_cache_came_by_no_protocol() {
        Ended ended = run("apache5-5.6", "Apache5Resends", "caching", "cacheable");

        assertThat(ended).isEqualTo(new Ended(0, ended.stdout(), ""));
        assertThat(ended.stdout()).containsExactly("200 11", "200 11");
        assertThat(api.traffic().arrivals("1")).hasSize(1);
        assertThat(collector.spansOf("1"))
                .extracting(span -> span.attributes().get("network.protocol.version"))
                .containsExactlyInAnyOrder("1.1", null);
    }

    private Ended run(String library, String application, String client, String answer) {
        return JvmCommand.java()
                .withAgent()
                .watching(api)
                .reportingTo(collector.endpoint())
                .main(
                        library,
                        getClass().getPackageName() + "." + application,
                        client,
                        api.plain() + "/v1/models?answer=" + answer + "&call=1")
                .run();
    }
}
