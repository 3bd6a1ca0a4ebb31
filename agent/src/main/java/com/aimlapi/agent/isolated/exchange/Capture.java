package com.aimlapi.agent.isolated.exchange;

/** What is kept of an exchange beside its heads: as the user has chosen. */
public final class Capture {

    private final int bodyLimit;
    private final boolean models;
    private final boolean callers;

    /**
     * @param bodyLimit bytes kept of one body
     * @param models whether to read from a request's body which model it asks for
     * @param callers whether to find the application's method that made a call
     */
    public Capture(int bodyLimit, boolean models, boolean callers) {
        this.bodyLimit = bodyLimit;
        this.models = models;
        this.callers = callers;
    }

    int bodyLimit() {
        return bodyLimit;
    }

    boolean models() {
        return models;
    }

    boolean callers() {
        return callers;
    }
}
