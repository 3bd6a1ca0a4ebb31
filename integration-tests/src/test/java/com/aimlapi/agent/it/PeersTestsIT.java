package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.PeersSuite.Run;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tests that the authors of clients have written and published, unmodified: with the agent, which watches all their calls, each of
 * them ends as it does without. A report in {@code target/peers} says how many these were, and which had to be run again.
 */
@OnOneJdk
final class PeersTestsIT {

    /** Some have races of their own: what differs is run again, without the agent and with it, and what differs each time is ours. */
    private static final int AGAIN = 2;

    @ParameterizedTest
    @EnumSource
    void each_test_ends_as_it_does_without_the_agent(PeersSuite suite) throws IOException {
        try (Collector collector = Collector.start()) {
            Run without = suite.run(suite.classes());
            Run with = suite.run(suite.classes(), collector);
            int spans = collector.spans().size();
            Map<String, String> differing = differences(without, with);
            report(suite, without, with, spans, differing);

            for (int again = 0; again < AGAIN && !differing.isEmpty(); again++) {
                List<String> classes = suite.classesOf(differing.keySet());
                differing
                        .keySet()
                        .retainAll(differences(suite.run(classes), suite.run(classes, collector))
                                .keySet());
            }

            assertThat(differing).isEmpty();
            assertThat(without.tests()).isGreaterThanOrEqualTo(suite.tests());
            assertThat(spans).isGreaterThanOrEqualTo(suite.calls());
            assertThat(with.jvm().exitCode()).isEqualTo(without.jvm().exitCode());
            assertThat(with.jvm().stderr()).doesNotContain("[aimlapi-agent]");
            if (suite.isQuiet()) {
                assertThat(with.jvm().stderr()).isEqualTo(without.jvm().stderr());
            }
        }
    }

    /** By test, what became of it without the agent and with it. */
    private static Map<String, String> differences(Run without, Run with) {
        Set<String> tests = new TreeSet<>(without.ends().keySet());
        tests.addAll(with.ends().keySet());
        Map<String, String> differences = new TreeMap<>();
        for (String test : tests) {
            if (!without.how(test).equals(with.how(test))) {
                differences.put(test, "without the agent " + without.told(test) + ", with it " + with.told(test));
            }
        }
        return differences;
    }

    private static void report(PeersSuite suite, Run without, Run with, int spans, Map<String, String> differing)
            throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("without the agent " + without, "with the agent " + with, "spans " + spans, "run again:"));
        differing.forEach((test, ends) -> lines.add(test + ": " + ends));
        Files.write(suite.folder().resolve("report.txt"), lines);
    }
}
