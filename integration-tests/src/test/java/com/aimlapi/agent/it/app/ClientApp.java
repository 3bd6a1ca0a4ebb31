package com.aimlapi.agent.it.app;

/** An application that uses one HTTP client: what a user would write, once for each way of calling it. */
public interface ClientApp {

    void offer(Ways ways);
}
