package com.aimlapi.agent.isolated.exchange;

/** What one thread does for the agent while it is in a hook. Each thread has its own. */
public final class Visit {

    private boolean inside;
    private ClassLoader application;
    private Exchange begun;

    Visit() {}

    /**
     * The thread goes from the application's code into an adapter's.
     *
     * @param application the loader of the hooked class
     * @return false if it is in one already: what an adapter asks of its client is our doing, not the application's
     */
    public boolean enter(ClassLoader application) {
        if (inside) {
            return false;
        }
        inside = true;
        this.application = application;
        return true;
    }

    /** The thread goes back. */
    public void leave() {
        inside = false;
        application = null;
        begun = null;
    }

    /** The exchange that began since the thread entered, or null. */
    public Exchange begun() {
        return begun;
    }

    /** Whose client is at work; null for the JVM's own clients. */
    ClassLoader application() {
        return application;
    }

    void began(Exchange exchange) {
        begun = exchange;
    }
}
