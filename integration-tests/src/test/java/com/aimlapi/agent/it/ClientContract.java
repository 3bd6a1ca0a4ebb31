package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.AppUnderTest;
import com.aimlapi.agent.it.harness.AppUnderTest.Meanwhile;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.agent.it.harness.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** placeholder to see the harness run */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {

    private static final Meanwhile NOTHING = (where, meeting) -> {};

    private final Class<? extends ClientApp> application;
    private final String library;
    private final List<Trial> trials = new ArrayList<>();
    private MockApi api;
    private Collector collector;
    private AppUnderTest app;

    ClientContract(Class<? extends ClientApp> application) {
        this(application, null);
    }

    ClientContract(Class<? extends ClientApp> application, String library) {
        this.application = application;
        this.library = library;
    }

    @BeforeAll
    void start() {
        api = MockApi.start();
        collector = Collector.start();
        app = new AppUnderTest(application, library, api, collector);
    }

    @Test
    void dump() {
        for (String answer : List.of(
                "ok",
                "rate-limited",
                "gzip",
                "chunked",
                "empty",
                "html",
                "events",
                "recorded-0",
                "redirect",
                "broken",
                "broken-head",
                "cut-events",
                "early-hints",
                "not-modified")) {
            for (boolean http2 : new boolean[] {false, true}) {
                long t = System.nanoTime();
                for (Map.Entry<String, Reading> way : app.ways().entrySet()) {
                    if (way.getValue() == Reading.CANCELLED || way.getValue() == Reading.ABANDONED) {
                        continue;
                    }
                    Trial trial = app.call(
                            way.getKey(),
                            Request.get(api.tls() + "/v1/models?answer=" + answer)
                                    .overHttp2(http2));
                    if (!trial.with().equals(trial.without()))
                        System.err.println("DIFFERS " + trial + "\n" + trial.without() + "\n" + trial.with());
                    if (way.getKey().equals("send ofString")) System.err.println(trial + " " + trial.without());
                }
                System.err.println(answer + " took " + (System.nanoTime() - t) / 1_000_000);
            }
        }
    }

    @AfterAll
    void end() throws Exception {
        Map<String, ForkedJvm.Ended> ended = app.end();
        System.err.println(ended);
        app.close();
        api.close();
        collector.close();
    }
}
