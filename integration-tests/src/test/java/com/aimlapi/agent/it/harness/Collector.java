package com.aimlapi.agent.it.harness;

import static org.awaitility.Awaitility.await;

import com.aimlapi.examples.standin.OtlpReceiver;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;

/** Where the agents under test send their spans. */
public final class Collector implements AutoCloseable {

    /** Only what fails waits this long. */
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("it.patience.seconds", 30));

    private final OtlpReceiver receiver;
    private final Map<String, List<ReceivedSpan>> byCall = new ConcurrentHashMap<>();

    private Collector(OtlpReceiver receiver) {
        this.receiver = receiver;
        receiver.onSpan(span -> byCall.computeIfAbsent(callOf(span), any -> new CopyOnWriteArrayList<>())
                .add(span));
    }

    public static Collector start() {
        try {
            return new Collector(OtlpReceiver.start(0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String endpoint() {
        return receiver.endpoint();
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
                    .until(() -> byCall.keySet().containsAll(calls));
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
