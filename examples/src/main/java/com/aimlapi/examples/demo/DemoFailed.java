package com.aimlapi.examples.demo;

/** The demo did not show what it is there to show; the message tells a person why. */
final class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String why) {
        // Whoever reads this wants the reason, not our call stack.
        super(why, null, false, false);
    }
}
