package com.aimlapi.agent.it.harness;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a test and the server meet over one call: who waits for whom is said by latches, never by time. */
public final class Meeting {

    private static final int PATIENCE_SECONDS = 2 * Integer.getInteger("it.patience.seconds", 30);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);

    /** The test waits until the server has the request. */
    public void awaitArrival() {
        await(arrived, "the request did not reach the server");
    }

    /** The test lets the server send the rest. */
    public void release() {
        released.countDown();
    }

    /** The test waits until the server has noticed that the client gave up. */
    public void awaitClientGone() {
        await(clientGone, "the server did not notice that the client gave up");
    }

    void arrive() {
        arrived.countDown();
    }

    void awaitRelease() {
        await(released, "the test did not let the server go on");
    }

    void clientIsGone() {
        clientGone.countDown();
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(otherwise);
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(otherwise, stopped);
        }
    }
}
