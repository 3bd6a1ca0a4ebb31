package com.aimlapi.agent.it;

import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintStream;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the classes of tests that it is given, which others have written, and prints how each test ended, a line each. What the tests
 * themselves print is sent to stderr.
 */
public final class PeersTests implements TestExecutionListener {

    private final PrintStream results;

    private PeersTests(PrintStream results) {
        this.results = results;
    }

    public static void main(String[] classes) {
        PrintStream results = System.out;
        System.setOut(System.err);
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(Stream.of(classes)
                                        .map(DiscoverySelectors::selectClass)
                                        .toList())
                                .build(),
                        new PeersTests(results));
        // Some tests leave threads behind that nobody ends.
        System.exit(0);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tell(test, "SKIPPED", reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        tell(
                test,
                result.getStatus()
                        + (thrown == null ? "" : " " + thrown.getClass().getName()),
                thrown == null ? "" : String.valueOf(thrown.getMessage()));
    }

    /** One that only holds others is told too: where its preparation fails, nothing of what it holds is run. */
    private void tell(TestIdentifier test, String how, String message) {
        results.println(String.join("\t", test.getUniqueId(), how, message.replaceAll("\\s+", " ")));
    }
}
