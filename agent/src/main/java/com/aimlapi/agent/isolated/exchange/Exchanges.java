package com.aimlapi.agent.isolated.exchange;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The one place where exchanges begin; what every adapter is given. */
public final class Exchanges {

    /** Bytes of error bodies held at one time, all exchanges together; beyond it bodies are cut, never spans dropped. */
    private static final long HELD_LIMIT = 16L << 20;

    private final WatchedHosts hosts;
    private final int bodyLimit;
    private final Supplier<TraceContext> caller;
    private final Reporter reporter;
    private final AtomicLong held = new AtomicLong();
    private final Attachments<Boolean> claimed = new Attachments<>();
    private final Lookout lookout = new Lookout();

    /**
     * @param bodyLimit bytes kept of one error body
     * @param caller the span that is current on the calling thread, or null
     */
    public Exchanges(WatchedHosts hosts, int bodyLimit, Supplier<TraceContext> caller, Reporter reporter) {
        this.hosts = hosts;
        this.bodyLimit = bodyLimit;
        this.caller = caller;
        this.reporter = reporter;
    }

    /**
     * Whether calls to this host are watched: the first question of every hook, asked before anything is allocated.
     *
     * @param host as in a URL, in any case; null is not watched
     * @param port the effective one, the scheme's default filled in
     */
    public boolean watches(String host, int port) {
        return hosts.include(host, port);
    }

    /** The span that is current on this thread, or null: for clients that begin the exchange on another one. */
    public TraceContext caller() {
        return caller.get();
    }

    /**
     * The address of a host was asked for: if no exchange follows, a client that no adapter knows is at work.
     *
     * @param caller names the class that asked; called for a watched host alone
     */
    public void lookedUp(String host, Supplier<String> caller) {
        if (hosts.include(host)) {
            lookout.lookedUp(host, caller);
        }
    }

    /**
     * Says that the exchanges over a connection are begun by the adapter that calls this, so that the adapter of the codec below,
     * which sees the same bytes, leaves them alone.
     *
     * @param connection what both know the connection by, such as a Netty channel
     */
    public void claim(Object connection) {
        if (claimed.get(connection) == null) {
            claimed.put(connection, true);
        }
    }

    /** Whether somebody has {@link #claim claimed} it. */
    public boolean claimed(Object connection) {
        return claimed.get(connection) != null;
    }

    /**
     * Begins an exchange on the caller's thread.
     *
     * @param url as the application asked for it
     * @param requestHeader looks a request header's value up by name in any case; null if absent
     */
    public Exchange begin(String method, String url, String host, int port, UnaryOperator<String> requestHeader) {
        return begin(method, url, host, port, requestHeader, caller.get());
    }

    /** As above, for a call whose caller's span was taken on another thread. */
    public Exchange begin(
            String method,
            String url,
            String host,
            int port,
            UnaryOperator<String> requestHeader,
            TraceContext callersSpan) {
        reporter.start();
        lookout.begun();
        return new Exchange(this, method, url, host, port, requestHeader, callersSpan);
    }

    int bodyLimit() {
        return bodyLimit;
    }

    boolean reserve(int bytes) {
        if (held.addAndGet(bytes) <= HELD_LIMIT) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void release(int bytes) {
        held.addAndGet(-bytes);
    }

    void awaitBody(Exchange exchange) {
        reporter.awaitBody(exchange);
    }

    void streamOpened(Exchange exchange) {
        reporter.streamOpened(exchange);
    }

    /** Something of ours failed on an application's thread: said once, never thrown. */
    void mishap(Throwable failed) {
        reporter.mishap(failed);
    }

    void ended(Exchange exchange) {
        lookout.ended();
        reporter.report(exchange);
    }
}
