package com.aimlapi.agent.it.harness;

import static org.awaitility.Awaitility.await;

import com.aimlapi.examples.standin.OtlpReceiver;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Where the agents under test send their spans. */
public final class Collector implements AutoCloseable {

    /** Only what fails waits this long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OtlpReceiver receiver;

    private Collector(OtlpReceiver receiver) {
        this.receiver = receiver;
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

    /** The spans whose URL has the number of that call. */
    public List<ReceivedSpan> spansOf(String call) {
        return receiver.spans().stream()
                .filter(span -> Traffic.call(String.valueOf(span.attributes().get("url.full")))
                        .equals(call))
                .toList();
    }

    /** The span of a call, once it has come. */
    public ReceivedSpan spanOf(String call) {
        await("the span of call " + call)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !spansOf(call).isEmpty());
        return spansOf(call).get(0);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
