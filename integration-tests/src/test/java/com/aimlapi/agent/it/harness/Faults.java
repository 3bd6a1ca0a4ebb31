package com.aimlapi.agent.it.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** What the adapters of a {@link FaultyAgent} do first: mostly nothing. Its class file gets another name and lies in the agent's room. */
final class Faults {

    static final String TOLD = "not today";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Faults() {}

    /** By a number that no client's count of hooks is a multiple of, so that each end of each hook fails in each way. */
    static void next() {
        switch (COUNT.getAndIncrement() % 7) {
            case 2 -> throw new IllegalStateException(TOLD);
            case 5 -> throw new OutOfMemoryError(TOLD);
            default -> {
                // this one works
            }
        }
    }
}
