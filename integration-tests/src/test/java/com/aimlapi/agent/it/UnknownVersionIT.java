package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.InLoaders;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import org.junit.jupiter.api.Test;

/** OkHttp 3.3 has not yet the interceptor that the agent looks into: it is left alone, and one line says so. */
final class UnknownVersionIT {

    @Test
    void a_version_without_the_hooked_class_is_left_alone_and_named_once() {
        try (MockApi api = MockApi.start();
                Collector collector = Collector.start()) {
            String url = api.failing("unknown-version");
            Ended ended = JvmCommand.java()
                    .withAgent()
                    .watching(api)
                    .reportingTo(collector.endpoint())
                    .main(
                            null,
                            InLoaders.class,
                            "com.aimlapi.agent.it.OkHttpCalls",
                            url,
                            JvmCommand.applications("okhttp-3.14") + "," + JvmCommand.libraries("unknown-okhttp"))
                    .run();

            assertThat(ended.stdout()).containsExactly("429 212", "applications 1");
            assertThat(ended.stderrLines())
                    .containsExactly(
                            "[aimlapi-agent] WARN OkHttp is not watched, it is a version unknown to this agent:"
                                    + " okhttp3.RealCall of okhttp-3.3.1.jar:"
                                    + " it has no okhttp3.internal.http.RetryAndFollowUpInterceptor");
            assertThat(collector.spansOf("unknown-version")).isEmpty();
        }
    }
}
