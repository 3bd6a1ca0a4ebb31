package com.aimlapi.agent.it.app;

/** One way of calling a client and reading its answer. What it throws is part of what the application saw. */
@FunctionalInterface
public interface Way {

    void call(Request request, Seen seen) throws Exception;
}
