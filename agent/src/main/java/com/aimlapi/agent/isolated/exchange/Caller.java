package com.aimlapi.agent.isolated.exchange;

/**
 * Who makes a call, as known on the caller's own thread: which trace the call belongs to, and where its span goes. Taken once, by
 * {@link Exchanges#caller}; one caller may begin several exchanges, on other threads too.
 *
 * <p>What its methods throw costs the span, never the call.
 */
public abstract class Caller {

    private volatile Throwable trace;

    /** For the subclasses of the telemetry stage, one for each way in which a span comes about. */
    protected Caller() {}

    /** @param trace of the thread that calls, which the exchanges begin on another one than */
    void callsFrom(Throwable trace) {
        this.trace = trace;
    }

    /** Null if it begins its exchanges itself. */
    Throwable trace() {
        return trace;
    }

    /** On the reporter's thread, before anything is reported and while the first call is still under way. */
    protected void prepare() {
        // Mostly there is nothing to be prepared.
    }

    /**
     * An exchange begins, on this thread.
     *
     * @return its span, if that begins now; null if the span is written as a whole when the exchange has ended
     */
    protected Object begin(Exchange exchange) {
        return null;
    }

    /** Makes a begun span the current one on this thread, until what is returned is closed on the same thread; null: it is not. */
    protected AutoCloseable makeCurrent(Object span) {
        return null;
    }

    /** The head of an error response is there, its body is not. */
    protected void answered(Exchange exchange) {
        // What is written when all is known is told of nothing before.
    }

    /**
     * The exchange has ended; on the reporter's thread.
     *
     * @return false if there is nowhere to report it to, which is counted
     */
    protected abstract boolean report(Exchange exchange);
}
