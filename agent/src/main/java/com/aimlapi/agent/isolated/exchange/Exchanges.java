package com.aimlapi.agent.isolated.exchange;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The one place where exchanges begin; what every adapter is given. */
public final class Exchanges {

    /** Bytes of error bodies held at one time, all exchanges together; beyond it bodies are cut, never spans dropped. */
    private static final long HELD_LIMIT = 16L << 20;

    private final WatchedHosts hosts;
    private final Capture capture;
    private final Function<ClassLoader, Caller> callers;
    private final Consumer<Object> builtSdks;
    private final Reporter reporter;
    private final AtomicLong held = new AtomicLong();
    private final Attachments<Boolean> claimed = new Attachments<>();
    private final Attachments<Exchange> sending = new Attachments<>();
    private final Lookout lookout = new Lookout();
    private final FailedJobs failedJobs = new FailedJobs();
    private final ThreadLocal<Visit> visits = ThreadLocal.withInitial(Visit::new);

    /**
     * @param callers says who is calling on this thread, by the loader whose client it calls; never null, never throws
     * @param builtSdks told of each OpenTelemetry SDK that the application builds
     */
    public Exchanges(
            WatchedHosts hosts,
            Capture capture,
            Function<ClassLoader, Caller> callers,
            Consumer<Object> builtSdks,
            Reporter reporter) {
        this.hosts = hosts;
        this.capture = capture;
        this.callers = callers;
        this.builtSdks = builtSdks;
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

    /** Who is calling on this thread: for clients that begin the exchange on another one. */
    public Caller caller() {
        Caller caller = callerHere();
        if (capture.callers()) {
            caller.callsFrom(new Throwable());
        }
        return caller;
    }

    /** What this thread does for the agent. */
    public Visit visit() {
        return visits.get();
    }

    /** An OpenTelemetry SDK is about to be shut down: waits, for a second at most, until it has got what is known by now. */
    public void handOver() {
        reporter.drain();
    }

    /** The application has built an OpenTelemetry SDK, which may be where its spans go. */
    public void built(Object sdk) {
        builtSdks.accept(sdk);
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
     * Says whose request is written to a connection from now on, so that the adapter of the codec below shows the exchange what passes
     * there of the body.
     */
    public void sends(Object connection, Exchange exchange) {
        if (exchange.wantsRequestBody()) {
            sending.put(connection, exchange);
        } else {
            sending.remove(connection);
        }
    }

    /** Whose request is being written to the connection; null if it is nobody's who wants to know. */
    public Exchange sending(Object connection) {
        return sending.get(connection);
    }

    /** The request that was written to the connection has come to its end, or what follows is shown otherwise. */
    public void sent(Object connection) {
        sending.remove(connection);
    }

    /**
     * Begins an exchange on the caller's thread.
     *
     * @param url as the application asked for it
     * @param requestHeader looks a request header's value up by name in any case; null if absent
     */
    public Exchange begin(String method, String url, String host, int port, UnaryOperator<String> requestHeader) {
        return begin(method, url, host, port, requestHeader, null);
    }

    /**
     * As above, for a call whose caller may have been on another thread.
     *
     * @param asked who was {@link #caller} there, or null if it is this thread
     */
    public Exchange begin(
            String method, String url, String host, int port, UnaryOperator<String> requestHeader, Caller asked) {
        return begin(method, url, host, port, requestHeader, asked, false);
    }

    /**
     * Begins an exchange whose request does not have all its headers yet: {@link Exchange#sentWith} will tell them. Among them may be
     * the span of whoever encloses the call, so that its own span is not begun before they are known.
     */
    public Exchange beginUnsent(String method, String url, String host, int port, UnaryOperator<String> requestHeader) {
        return begin(method, url, host, port, requestHeader, null, true);
    }

    private Exchange begin(
            String method,
            String url,
            String host,
            int port,
            UnaryOperator<String> requestHeader,
            Caller asked,
            boolean unsent) {
        Caller caller = asked == null ? callerHere() : asked;
        reporter.start(caller);
        lookout.begun();
        Exchange begun = new Exchange(this, method, url, host, port, requestHeader, caller);
        if (unsent) {
            begun.callerLeaves(); // other threads go on with it, and may be done with it first
        } else {
            begun.begin();
        }
        visit().began(begun);
        return begun;
    }

    private Caller callerHere() {
        return callers.apply(visit().application());
    }

    boolean firstFailureOf(String job) {
        return failedJobs.add(job);
    }

    Capture capture() {
        return capture;
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

    /** As {@link #mishap}, and the call will not be reported at all. */
    void lost(Throwable failed) {
        reporter.lost(failed);
    }

    /** There was neither stack nor memory to watch a call: counted, and said at exit. */
    public void missed() {
        reporter.missed();
    }

    void ended(Exchange exchange) {
        lookout.ended();
        reporter.report(exchange);
    }
}
