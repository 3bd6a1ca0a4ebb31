package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.Datadog;
import com.aimlapi.agent.it.harness.ElasticApm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.agent.it.harness.NewRelic;
import com.aimlapi.agent.it.harness.OtherAgent;
import com.aimlapi.agent.it.harness.Traffic.Arrival;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Beside another vendor's agent, whichever of the two comes first: the application sees what it sees with that one alone, our spans
 * are whole, and theirs are what they are without us.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BesideOtherAgentsIT {

    private static final List<String> CLIENTS =
            List.of("urlconnection", "jdk", "jdk-async", "okhttp", "okhttp-async", "apache");

    @AutoClose
    private final MockApi api = MockApi.start();

    @Test
    void datadogs() {
        // Where it comes first, it puts its headers on an HttpURLConnection below our hook.
        bothSeeWhatEachSeesAlone(Datadog::new, List.of("jdk", "jdk-async", "okhttp", "okhttp-async", "apache"));
    }

    @Test
    void elastics() {
        bothSeeWhatEachSeesAlone(ElasticApm::new, CLIENTS);
    }

    @Test
    void new_relics() {
        assumeTrue(
                NewRelic.NEWEST_JAVA >= Runtime.version().feature(),
                "New Relic's agent of this version refuses JVMs newer than " + NewRelic.NEWEST_JAVA);
        // It puts its headers on OkHttp's requests where they are written to the connection, after anybody could see
        // them.
        bothSeeWhatEachSeesAlone(() -> new NewRelic(api), List.of("urlconnection", "jdk", "jdk-async", "apache"));
    }

    /** @param handsOver the clients whose requests carry the other agent's span where ours can see it */
    private void bothSeeWhatEachSeesAlone(Supplier<OtherAgent> vendor, List<String> handsOver) {
        Run alone = run(vendor, JvmCommand::flags);
        assertThat(alone.ended.exitCode()).isZero();
        assertThat(alone.theirs).hasSizeGreaterThan(3 * CLIENTS.size());
        assertThat(alone.ours).isEmpty();

        both(alone, run(vendor, (jvm, theirs) -> jvm.withAgent().flags(theirs)), handsOver);
        both(alone, run(vendor, (jvm, theirs) -> jvm.flags(theirs).withAgent()), handsOver);
    }

    private static void both(Run alone, Run both, List<String> handsOver) {
        assertThat(both.ended).isEqualTo(alone.ended);
        assertThat(both.requests).isEqualTo(alone.requests);
        assertThat(both.theirs).isEqualTo(alone.theirs);
        assertThat(both.complaints).isEqualTo(alone.complaints);
        assertThat(both.ours).hasSize(3 * CLIENTS.size());
        for (String client : CLIENTS) {
            ReceivedSpan failed = both.ourSpanOf(client + "-fails");
            assertThat(failed.statusCode()).isEqualTo("ERROR");
            assertThat(failed.attributes())
                    .containsEntry("http.response.status_code", 429L)
                    .containsEntry("aimlapi.error.category", "rate_limited")
                    .containsEntry("aimlapi.error.status_code", 429L)
                    .containsEntry("aimlapi.error.path", "/v1/chat/completions")
                    .containsEntry("aimlapi.error.request_id", "798b860e-98c2-4e8e-8c50-550bcfc2eccc")
                    .containsEntry(
                            "aimlapi.error.message", "Free-tier limit: You've reached your free limit for the hour.");
            assertThat(failed.events()).hasSize(1);
            assertThat(both.ourSpanOf(client + "-succeeds").attributes())
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("aimlapi.inference_id", "gen-4711")
                    .doesNotContainKey("error.type");
            assertThat(both.ourSpanOf(client + "-refused").attributes())
                    .containsEntry("aimlapi.error.category", "connection_failed");
            if (handsOver.contains(client)) {
                assertThat(failed.parentSpanId()).as("parent of " + client).isNotEmpty();
            }
        }
    }

    /** What one JVM did, and what was seen of it. */
    private record Run(
            Ended ended, List<String> requests, List<String> theirs, List<String> complaints, List<ReceivedSpan> ours) {

        ReceivedSpan ourSpanOf(String call) {
            return ours.stream()
                    .filter(span ->
                            String.valueOf(span.attributes().get("url.full")).endsWith("call=" + call))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Run run(Supplier<OtherAgent> vendor, BiConsumer<JvmCommand, String> attach) {
        List<String> calls = CLIENTS.stream()
                .flatMap(client -> Stream.of(client + "-fails", client + "-succeeds"))
                .toList();
        calls.forEach(api.traffic()::forget);
        try (OtherAgent other = vendor.get();
                Collector collector = Collector.start()) {
            JvmCommand jvm = JvmCommand.java();
            attach.accept(jvm, other.flag());
            Ended ended = jvm.flags(other.settings())
                    .flags(ClientTrials.NATIVE_AND_UNSAFE)
                    .flags(api.clientFlags())
                    .property("aimlapi.agent.hosts", api.watchedHosts())
                    .reportingTo(collector.endpoint())
                    .main("manyclients", getClass().getPackageName() + ".ManyClients", api.tls(), api.refused())
                    .run();
            List<String> requests = calls.stream()
                    .flatMap(call -> api.traffic().arrivals(call).stream())
                    .map(BesideOtherAgentsIT::withoutIds)
                    .toList();
            return new Run(ended, requests, other.seen(), other.complaints(), collector.spans());
        }
    }

    /** Traces have other numbers in each JVM, and are written into headers. */
    private static String withoutIds(Arrival request) {
        return request.head().replaceAll("(?i)(?m)^(\\S*(trace|newrelic|datadog)\\S*): .*$", "$1");
    }
}
