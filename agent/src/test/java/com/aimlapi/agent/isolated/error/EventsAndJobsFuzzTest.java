package com.aimlapi.agent.isolated.error;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;

/** Failures within successes: two choices (encoding, compression), then an event's data or a job's state. */
class EventsAndJobsFuzzTest {

    private static final String[] ENCODINGS = {null, "gzip", "deflate", "br", "identity"};

    @FuzzTest
    void told(byte[] bytes) {
        Input input = new Input(bytes);
        String encoding = input.oneOf(ENCODINGS);
        String format = input.oneOf("", "gzip", "deflate");
        byte[] data = input.rest();
        byte[] body = Input.compressed(format, data);

        Bounds.check(ErrorParser.ofEvent(200, "/called", "id", data));
        ApiError job = ErrorParser.ofJob(200, "/called", null, "application/json", encoding, body);
        if (job != null) {
            Bounds.check(job);
        }
        withoutTheNet(encoding, data, body);
    }

    @Test
    void the_corpus_and_its_mutants_are_understood_somehow() {
        Corpus.replay(EventsAndJobsFuzzTest.class, this::told);
    }

    /** The parser catches whatever is thrown, so that nothing reaches an application; here nothing may be. */
    private static void withoutTheNet(String encoding, byte[] data, byte[] body) {
        Object event = BodyReader.tree(BodyText.of(data, null));
        if (event != null) {
            read(Told.byEvent(event).envelope());
        }
        byte[] decoded = ContentCoding.decode(encoding, body);
        Told failure = decoded == null ? null : Jobs.failure(BodyText.of(decoded, null));
        if (failure != null) {
            failure.job();
            read(failure.envelope());
        }
    }

    private static void read(Envelope envelope) {
        envelope.statusCode();
        envelope.path();
        envelope.requestId();
        envelope.timestamp();
        envelope.name();
        envelope.kind();
        envelope.issues();
        Upstream.in(envelope.message());
    }
}
