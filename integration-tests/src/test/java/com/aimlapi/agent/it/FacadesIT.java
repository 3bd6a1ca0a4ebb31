package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Staying;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people call the API with sits on a client that is watched: one span for each attempt, whatever is on top. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FacadesIT {

    @AutoClose
    private final MockApi api = MockApi.start();

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource({
        "spring, SpringCall, RestTemplate simple",
        "spring, SpringCall, RestTemplate apache5",
        "spring, SpringCall, RestClient jdk",
        "spring, SpringCall, RestClient apache5",
        "spring, SpringCall, RestClient jetty",
        "spring, SpringCall, plain RestClient reactor",
        "spring, SpringCall, WebClient jdk",
        "spring, SpringCall, WebClient apache5",
        "spring, SpringCall, WebClient jetty",
        "spring, SpringCall, plain WebClient reactor",
        "feign, FeignCall, default",
        "feign, FeignCall, okhttp",
        "feign, FeignCall, apache5",
        "retrofit, RetrofitCall, okhttp",
        "jersey, JerseyCall, default",
        "jersey, JerseyCall, apache5",
        "google, GoogleCall, default",
        "google, GoogleCall, apache4",
        "quarkus, QuarkusCall, vertx",
        "besidenetty, BesideNettyCall, okhttp",
        "langchain4j, LangChain4jCall, jdk",
        "langchain4j, LangChain4jCall, apache5",
        "springai, SpringAiCall, plain call",
        "springai, SpringAiCall, plain stream",
        "springai2, SpringAi2Call, call",
        "springai2, SpringAi2Call, stream",
        "azure, AzureCall, 0",
        "semantickernel, SemanticKernelCall, reactor",
    })
    void a_failed_call_is_one_span(String library, String application, String arguments) {
        Seen seen = call(library, application, arguments, 1);

        assertThat(seen.with).isEqualTo(seen.without);
        assertThat(seen.with.stderr()).isEmpty();
        assertThat(seen.with.stdout()).isNotEmpty();
        assertThat(seen.spans).hasSize(1).allSatisfy(ClientSpan::tellsOfTheRateLimit);
    }

    /** Whether an attempt has a number depends on the SDK: only what is in the request can be told. */
    @ParameterizedTest(name = "{1} {2}")
    @CsvSource({"openai, OpenAiCall, okhttp, 3, true", "azure, AzureCall, 1, 2, false"})
    void each_attempt_of_an_sdk_is_a_span(
            String library, String application, String arguments, int attempts, boolean numbered) {
        Seen seen = call(library, application, arguments, attempts);

        assertThat(seen.with).isEqualTo(seen.without);
        assertThat(seen.with.stderr()).isEmpty();
        assertThat(seen.spans).hasSize(attempts).allSatisfy(ClientSpan::tellsOfTheRateLimit);
        assertThat(seen.spans)
                .extracting(span -> span.attributes().getOrDefault("http.request.resend_count", 0L))
                .containsExactlyElementsOf(IntStream.range(0, attempts)
                        .mapToObj(i -> (Object) (numbered ? (long) i : 0L))
                        .toList());
    }

    /** Both are asked by the same program: what the server offers decides. */
    @ParameterizedTest
    @CsvSource({"plain, 1.1", "tls, 2"})
    void a_facade_on_plain_netty_is_seen_by_each_version_of_http(String way, String version) {
        Seen seen = call("micronaut", "MicronautCall", way, 1);

        assertThat(seen.with).isEqualTo(seen.without);
        assertThat(seen.with.stderr()).isEmpty();
        assertThat(seen.spans)
                .hasSize(1)
                .allSatisfy(ClientSpan::tellsOfTheRateLimit)
                .extracting(span -> span.attributes().get("network.protocol.version"))
                .containsExactly(version);
    }

    /** How the same program ends without the agent and with it, and what the collector got. */
    private record Seen(Ended without, Ended with, List<ReceivedSpan> spans) {}

    private Seen call(String library, String application, String arguments, int spans) {
        try (Collector collector = Collector.start()) {
            Ended without = run(program(library, application, arguments), () -> {});
            Ended with = run(
                    program(library, application, arguments)
                            .withAgent()
                            .property("aimlapi.agent.hosts", api.watchedHosts())
                            .reportingTo(collector.endpoint())
                            .environment("OTEL_BSP_SCHEDULE_DELAY", "20"),
                    () -> collector.awaitSpans(spans));
            return new Seen(without, with, collector.spans());
        }
    }

    private static Ended run(JvmCommand program, Runnable beforeTheEnd) {
        try (ForkedJvm jvm = program.start()) {
            List<String> said = jvm.hearUntil("done");
            beforeTheEnd.run();
            Ended ended = jvm.end();
            return new Ended(ended.exitCode(), said, ended.stderr());
        }
    }

    /**
     * Over TLS, to the API's own name; in clear text to an address where the facade looks names up by itself, and finds what is
     * nowhere but in our file of hosts.
     */
    private JvmCommand program(String library, String application, String arguments) {
        boolean plain = arguments.startsWith("plain");
        String all = getClass().getPackageName() + "." + application + " " + (plain ? api.plain() : api.tls())
                + "/answer=try-again " + arguments.replaceFirst("plain ", "");
        return JvmCommand.java()
                .flags(ClientTrials.NATIVE_AND_UNSAFE)
                .flags(api.clientFlags())
                // Vert.x, in Quarkus, would look names up by itself.
                .property("vertx.disableDnsResolver", "true")
                .main(library, Staying.class, all.split(" "));
    }
}
