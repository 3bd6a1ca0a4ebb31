package com.aimlapi.examples.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that runs while the demo does; closing it ends all of it, the latest first, at any moment and from any thread. */
final class Stage implements AutoCloseable {

    private final Deque<Runnable> endings = new ArrayDeque<>();
    private boolean closed;

    /** Remembers how to end something that was just started; ends it at once if the stage closed meanwhile. */
    synchronized void onClose(Runnable ending) {
        if (closed) {
            ending.run();
            throw new DemoFailed("The demo was stopped.");
        }
        endings.push(ending);
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
