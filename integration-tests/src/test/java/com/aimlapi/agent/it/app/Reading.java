package com.aimlapi.agent.it.app;

/** What a way of calling does with the body of its answer. */
public enum Reading {
    /** Takes it all at once. */
    WHOLE,
    /** Takes it all, piece by piece as it comes. */
    STREAMED,
    /** Lets the client throw it away. */
    DISCARDED,
    /** Takes a part of it or none, and gives it back. */
    DROPPED,
    /** Never touches it and never gives it back. */
    HELD,
    /** Gives the call up before its answer. */
    CANCELLED,
    /** Gives the call up after the first piece of its answer. */
    ABANDONED;

    /** Whether every byte passes the client. */
    public boolean complete() {
        return this == WHOLE || this == STREAMED || this == DISCARDED;
    }

    /** Whether a body of any size needs little memory. */
    public boolean bounded() {
        return this == STREAMED || this == DISCARDED;
    }
}
