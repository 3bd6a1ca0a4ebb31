package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.app.Undeploying;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An application that is taken down leaves nothing behind, though its calls failed and were watched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UndeployIT {

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @Test
    void an_application_with_okhttp_is_collected() {
        isCollected("okhttp-4.12", OkHttpErrors.class.getName());
    }

    @Test
    void an_application_with_apache_httpclient_is_collected() {
        isCollected("apache5-5.6", "com.aimlapi.agent.it.Apache5Calls");
    }

    @Test
    void an_application_with_a_client_of_the_jdks_is_collected() {
        isCollected(null, OneCall.class.getName());
    }

    @Test
    void an_application_with_an_opentelemetry_of_its_own_is_collected() {
        isCollected("opentelemetry-1.67", "com.aimlapi.agent.it.SdkCalls", "work");
    }

    private void isCollected(String library, String program) {
        Ended ended = undeploy(library, program);

        assertThat(ended).isEqualTo(new Ended(0, List.of("429 212", "collected true"), ""));
        assertThat(collector.spanOf("undeployed-" + library).attributes())
                .containsEntry("aimlapi.error.category", "rate_limited");
    }

    private void isCollected(String library, String program, String span) {
        Ended ended = undeploy(library, program);

        assertThat(ended.stdout()).contains("429 212", "collected true");
        assertThat(ended.stdout()).anyMatch(line -> line.contains("span " + span));
        assertThat(ended.stderr()).isEmpty();
    }

    private Ended undeploy(String library, String program) {
        String folders = JvmCommand.classes().toString();
        if (library != null) {
            folders += "," + JvmCommand.folders(library);
        }
        return JvmCommand.java()
                .withAgent()
                .watching(api)
                .reportingTo(collector.endpoint())
                .main(null, Undeploying.class, program, folders, api.failing("undeployed-" + library))
                .run();
    }

    /** Without time-outs, for which Okio would keep a thread for a minute. */
    public static final class OkHttpErrors {

        private OkHttpErrors() {}

        public static void main(String[] urls) throws IOException, ReflectiveOperationException {
            OkHttpClient client = new OkHttpClient.Builder()
                    .connectTimeout(0, TimeUnit.SECONDS)
                    .readTimeout(0, TimeUnit.SECONDS)
                    .writeTimeout(0, TimeUnit.SECONDS)
                    .build();
            Request request = new Request.Builder().url(urls[0]).build();
            try (Response response = client.newCall(request).execute()) {
                System.out.println(
                        response.code() + " " + response.body().string().length());
            }
            client.connectionPool().evictAll();
            endThreads();
        }

        /** OkHttp's own would end by themselves after a minute. */
        private static void endThreads() throws ReflectiveOperationException {
            Class<?> runner = Class.forName("okhttp3.internal.concurrent.TaskRunner");
            Object backend = runner.getMethod("getBackend")
                    .invoke(runner.getField("INSTANCE").get(null));
            backend.getClass().getMethod("shutdown").invoke(backend);
        }
    }
}
