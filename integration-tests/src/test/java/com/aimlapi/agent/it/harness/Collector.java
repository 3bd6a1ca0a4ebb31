package com.aimlapi.agent.it.harness;

import static org.awaitility.Awaitility.await;

import com.aimlapi.examples.standin.OtlpReceiver;
import com.aimlapi.examples.standin.ReceivedLog;
import com.aimlapi.examples.standin.ReceivedMetric;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** Where the agents under test send their spans. */
public final class Collector implements AutoCloseable {

    /** Only what fails waits this long. */
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("it.patience.seconds", 30));

    private final OtlpReceiver receiver;
    private final Map<String, List<ReceivedSpan>> byCall = new ConcurrentHashMap<>();

    /** @param ours which spans are told apart by their calls */
    private Collector(OtlpReceiver receiver, Predicate<ReceivedSpan> ours) {
        this.receiver = receiver;
        receiver.onSpan(span -> {
            if (ours.test(span)) {
                byCall.computeIfAbsent(callOf(span), any -> new CopyOnWriteArrayList<>())
                        .add(span);
            }
        });
    }

    public static Collector start() {
        return start(span -> true);
    }

    /** One that tells calls apart by the spans of that instrumentation alone. */
    public static Collector startFor(String scope) {
        return start(span -> span.scopeName().equals(scope));
    }

    private static Collector start(Predicate<ReceivedSpan> ours) {
        try {
            return new Collector(OtlpReceiver.start(0), ours);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String endpoint() {
        return receiver.endpoint();
    }

    /** It takes logs and metrics too. */
    public Collector forAll() {
        receiver.takeAll();
        return this;
    }

    public List<ReceivedLog> logs() {
        return receiver.logs();
    }

    public List<ReceivedMetric> metrics() {
        return receiver.metrics();
    }

    public List<ReceivedSpan> spans() {
        return receiver.spans();
    }

    /** Waits until there are that many, or for so long that what is missing then will not come. */
    public void awaitSpans(int count) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> spans().size() >= count);
        } catch (ConditionTimeoutException someDidNotCome) {
            // The test says how many did.
        }
    }

    /** As {@link #awaitSpans}, of those that one instrumentation has made. */
    public void awaitSpansOf(String scope, int count) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> spans().stream()
                                    .filter(span -> span.scopeName().equals(scope))
                                    .count()
                            >= count);
        } catch (ConditionTimeoutException someDidNotCome) {
            // The test says how many did.
        }
    }

    /** The spans whose URL has the number of that call. */
    public List<ReceivedSpan> spansOf(String call) {
        return byCall.getOrDefault(call, List.of());
    }

    /** The span of a call, once it has come. */
    public ReceivedSpan spanOf(String call) {
        await("the span of call " + call)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !spansOf(call).isEmpty());
        return spansOf(call).get(0);
    }

    /** Waits until each call has a span, or for so long that what is missing then will not come. */
    public void awaitSpansOf(Collection<String> calls) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> calls.stream().noneMatch(call -> spansOf(call).isEmpty()));
        } catch (ConditionTimeoutException someDidNotCome) {
            // The test says of which call.
        }
    }

    @Override
    public void close() {
        receiver.close();
    }

    private static String callOf(ReceivedSpan span) {
        return Traffic.call(String.valueOf(span.attributes().get("url.full")));
    }
}
