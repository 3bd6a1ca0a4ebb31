package com.aimlapi.agent.isolated.client.armeria;

import com.aimlapi.agent.isolated.exchange.Caller;

/** What the application asked for once: one attempt or, with Armeria's decorators that redirect or retry, several in a row. */
final class Call {

    private final Caller caller;
    private volatile Attempt last;
    private volatile int attempts;

    /** @param caller whoever made the first attempt: the others are made by the event loop */
    Call(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
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
