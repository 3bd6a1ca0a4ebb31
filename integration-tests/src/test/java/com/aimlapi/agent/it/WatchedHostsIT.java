package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.AppUnderTest;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.agent.it.harness.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls the agent watches when nobody tells it: those to the API, however its host is written, and no other. */
final class WatchedHostsIT {

    private static final String ERROR = "/v1/models?answer=rate-limited";

    static Stream<Arguments> clients() {
        return Stream.of(
                Arguments.of(HttpUrlConnectionIT.App.class.getName(), null),
                Arguments.of(JdkHttpClientIT.App.class.getName(), null),
                Arguments.of("com.aimlapi.agent.it.OkHttpApp", "okhttp-5.5"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void the_api_is_watched_and_what_looks_like_it_is_not(String client, String library) {
        try (MockApi api = MockApi.start();
                Collector collector = Collector.start();
                AppUnderTest app = new AppUnderTest(client, library, List.of(), api, collector, command -> command)) {
            String port = ":" + api.tlsPort();
            List<Trial> watched = calls(
                    app,
                    "https://api.aimlapi.com" + port,
                    "https://API.AIMLAPI.COM" + port,
                    "HTTPS://api.aimlapi.com" + port,
                    "https://cdn.aimlapi.com" + port,
                    "http://api.aimlapi.com.:" + api.plainPort(),
                    "https://user:secret@api.aimlapi.com" + port,
                    "https://evil.org@api.aimlapi.com" + port);
            List<Trial> unwatched = calls(
                    app,
                    "https://evilaimlapi.com" + port,
                    "https://aimlapi.com.evil.org" + port,
                    "https://api.aimlapi.com@evil.org" + port,
                    "https://evil.org" + port,
                    api.plain());

            new Trials(watched, collector).alike().spans(span -> {
                assertThat(span.received().statusCode()).isEqualTo("ERROR");
                assertThat(span.attribute("aimlapi.error.category")).isEqualTo("rate_limited");
                assertThat(String.valueOf(span.attribute("url.full"))).doesNotContain("secret");
            });
            new Trials(unwatched, collector).alike();
            app.end();
            assertThat(collector.spans()).hasSameSizeAs(watched);
        }
    }

    /** In the first way of the client that reads all of the answer. */
    private static List<Trial> calls(AppUnderTest app, String... hosts) {
        String way = app.ways().entrySet().stream()
                .filter(each -> each.getValue() == Reading.WHOLE)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        List<Trial> calls = new ArrayList<>();
        for (String host : hosts) {
            calls.add(app.call(way, Request.get(host + ERROR)));
        }
        return calls;
    }
}
