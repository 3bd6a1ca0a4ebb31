package com.aimlapi.agent.isolated.client.armeria;

import com.aimlapi.agent.isolated.exchange.TraceContext;

/** What the application asked for once: one attempt or, with Armeria's decorators that redirect or retry, several in a row. */
final class Call {

    private final TraceContext caller;
    private volatile Attempt last;
    private volatile int attempts;

    /** @param caller the span that was current at the first attempt, or null: the others are made by the event loop */
    Call(TraceContext caller) {
        this.caller = caller;
    }

    TraceContext caller() {
        return caller;
    }

    Attempt last() {
        return last;
    }

    int attempts() {
        return attempts;
    }

    /** They never overlap. */
    void goesOnWith(Attempt attempt) {
        last = attempt;
        attempts = attempts + 1;
    }
}
