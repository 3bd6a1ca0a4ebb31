package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Load;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.Losses;
import com.aimlapi.agent.it.harness.ScriptedServer;
import com.aimlapi.agent.it.harness.SpanTally;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * More errors than can be reported, from 64 threads at once: each of them has its span or is counted as one that has none, and the
 * application's memory, threads and files are no more for it.
 */
final class LoadIT {

    private static final int CALLS = Integer.getInteger("it.load.calls", 100_000);
    private static final String BODY = "{\"message\":\"Free-tier limit: You've reached your free limit for the hour.\","
            + "\"path\":\"/v1/models\",\"requestId\":\"798b860e-98c2-4e8e-8c50-550bcfc2eccc\","
            + "\"statusCode\":429,\"timestamp\":\"2025-03-11T07:13:27.813Z\"}";

    /** Kilobytes: 26 bytes that each of 80,000 errors would leave behind. */
    private static final long LITTLE_MEMORY = 2 << 10;
    /** Connections and pools come and go by themselves. */
    private static final long SOME = 8;

    @AutoClose
    private final ScriptedServer api = ScriptedServer.start(
            ScriptedServer.saying("HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json", BODY));

    @AutoClose
    private final SpanTally collector = SpanTally.start();

    @Test
    void every_error_is_reported_or_counted_and_nothing_grows() {
        everyErrorIsReportedOrCounted("okhttp-4.12", OkHttpErrors.class, "platform");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void every_error_of_a_virtual_thread_is_reported_or_counted_and_nothing_grows() {
        everyErrorIsReportedOrCounted(null, JdkErrors.class, "virtual");
    }

    @Test
    void whoever_ends_under_load_is_told_at_least_of_all_that_is_missing() {
        int calls = CALLS / 20;
        try (ForkedJvm jvm = load("okhttp-4.12", OkHttpErrors.class, "platform")) {
            jvm.say("run 0 " + calls);
            assertThat(jvm.hear()).isEqualTo(calls + " errors");
            Ended ended = jvm.end();

            assertThat(ended.exitCode()).isZero();
            assertThat(collector.calls()).isEqualTo(collector.spans());
            // What was on its way when time ran out is told of, and may have arrived.
            assertThat(collector.spans() + Losses.said(ended)).isGreaterThanOrEqualTo(calls);
        }
    }

    private void everyErrorIsReportedOrCounted(String library, Class<?> client, String threads) {
        try (ForkedJvm jvm = load(library, client, threads)) {
            int early = CALLS / 5;
            int made = run(jvm, 0, early);
            Measured first = measure(jvm);
            made = run(jvm, made, Math.max(made, CALLS));
            Measured last = measure(jvm);
            Ended ended = jvm.end();

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.stderrLines()).allSatisfy(line -> assertThat(line).startsWith("[aimlapi-agent] WARN "));
            assertThat(collector.calls()).isEqualTo(collector.spans());
            assertThat(collector.spans() + Losses.said(ended)).isEqualTo(made);
            assertThat(last.heap).isLessThan(first.heap + LITTLE_MEMORY);
            assertThat(last.threads).isLessThanOrEqualTo(first.threads + SOME);
            assertThat(last.files).isLessThanOrEqualTo(first.files + SOME);
        }
    }

    private record Measured(long heap, long threads, long files) {}

    /**
     * Makes these calls, and a few more, one by one, until one of them has come through: then nothing that came before it is still on
     * its way.
     *
     * @return how many were made since the beginning
     */
    private int run(ForkedJvm jvm, int from, int to) {
        jvm.say("run " + from + " " + to);
        assertThat(jvm.hear()).isEqualTo((to - from) + " errors");
        int made = to;
        do {
            jvm.say("run " + made + " " + (made + 1));
            assertThat(jvm.hear()).isEqualTo("1 errors");
            made++;
        } while (!collector.hears(made - 1, Duration.ofSeconds(3)) && made - to < 10);
        return made;
    }

    private static Measured measure(ForkedJvm jvm) {
        jvm.say("measure");
        String[] figures = jvm.hear().split(" ");
        return new Measured(Long.parseLong(figures[0]), Long.parseLong(figures[1]), Long.parseLong(figures[2]));
    }

    private ForkedJvm load(String library, Class<?> client, String threads) {
        return JvmCommand.java()
                // A collection leaves nothing lying where it is for being too little to be worth the move.
                .flags("-Xmx256m", "-XX:MarkSweepAlwaysCompactCount=1")
                .withAgent()
                .property("aimlapi.agent.hosts", "127.0.0.1:" + api.port())
                .reportingTo(collector.endpoint())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "20")
                .main(library, Load.class, client.getName(), threads, api.url() + "/v1/models?call=")
                .start();
    }

    public static final class OkHttpErrors implements Load.Client {

        private final OkHttpClient client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
                .build();

        @Override
        public int call(String url) throws Exception {
            Request request = new Request.Builder().url(url).build();
            try (Response response = client.newCall(request).execute()) {
                return response.body().bytes().length == BODY.length() ? response.code() : 0;
            }
        }
    }

    public static final class JdkErrors implements Load.Client {

        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newFixedThreadPool(8))
                .build();

        @Override
        public int call(String url) throws Exception {
            var response = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            return response.body().length() == BODY.length() ? response.statusCode() : 0;
        }
    }
}
