package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interceptor of the application's that asks again makes a call of its own: what the first one said is not lost. */
final class OkHttpInterceptorIT {

    @ParameterizedTest
    @ValueSource(strings = {"okhttp-3.14", "okhttp-4.12", "okhttp-5.5"})
    void each_attempt_is_a_span(String library) {
        try (MockApi api = MockApi.start();
                Collector collector = Collector.start()) {
            Ended ended = JvmCommand.java()
                    .withAgent()
                    .watching(api)
                    .reportingTo(collector.endpoint())
                    .main(library, Retrying.class, api.failing("retried"))
                    .run();

            assertThat(ended.stdout()).containsExactly("429 212");
            assertThat(ended.stderr()).isEmpty();
            assertThat(collector.spansOf("retried"))
                    .hasSize(2)
                    .allSatisfy(span ->
                            assertThat(span.attributes()).containsEntry("aimlapi.error.category", "rate_limited"));
        }
    }

    public static final class Retrying {

        private Retrying() {}

        public static void main(String[] arguments) throws IOException {
            OkHttpClient client = new OkHttpClient.Builder()
                    .addInterceptor(chain -> {
                        Response first = chain.proceed(chain.request());
                        if (first.isSuccessful()) {
                            return first;
                        }
                        first.close();
                        return chain.proceed(chain.request());
                    })
                    .build();
            Request request = new Request.Builder().url(arguments[0]).build();
            try (Response response = client.newCall(request).execute()) {
                System.out.println(
                        response.code() + " " + response.body().string().length());
            }
            System.exit(0);
        }
    }
}
