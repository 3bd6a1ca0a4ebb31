package com.aimlapi.agent.isolated.client.pekko;

import scala.concurrent.ExecutionContext;

/** Runs what follows on the thread that completes the future; what Scala has for that is newer than 2.12. */
final class SameThread implements ExecutionContext {

    static final ExecutionContext INSTANCE = new SameThread();

    private SameThread() {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void reportFailure(Throwable cause) {
        // Nothing that runs here throws.
    }
}
