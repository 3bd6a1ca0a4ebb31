package com.aimlapi.agent.isolated.exchange;

import com.aimlapi.agent.isolated.route.Route;
import com.aimlapi.agent.isolated.route.Url;
import com.aimlapi.agent.isolated.scan.EventScan;
import com.aimlapi.agent.isolated.scan.RequestScan;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One HTTP request and what came of it, whichever client made it.
 *
 * <p>Its life: {@link Exchanges#begin begun}, then {@link #response answered}, then, if {@link #wantsBody its body is wanted},
 * {@link #body copied} as the application reads it, then ended by exactly one of {@link #succeeded}, {@link #bodyEnded},
 * {@link #bodyClosed}, {@link #bodyFailed}, {@link #failed}, {@link #cancelled} or by the deadline of an error that nobody reads.
 * The first of these wins and later calls do nothing, so an adapter may report every end that it sees.
 *
 * <p>Safe for use by several threads. Adapters call the writing methods on the application's threads: none of them blocks, throws
 * or does more than copy. The reading methods are for after the end.
 */
public final class Exchange {

    /** How an exchange ended. */
    public enum Outcome {
        /** A response below 400, complete as far as the client told us. */
        SUCCEEDED,
        /** A response of 400 or above; its body may be partial or absent. */
        ERROR_RESPONSE,
        /** An event stream that told of an error, broke off, or ended before its last event. */
        STREAM_ERROR,
        /** No response, or one that broke off. */
        FAILED,
        /** The application gave the call up. */
        CANCELLED
    }

    /** Bytes kept of a success that is the state of a job: a failed one's is short. */
    private static final int JOB_LIMIT = 16_384;

    private final Exchanges exchanges;
    private final String url;
    private final String host;
    private final int port;
    private Caller caller;
    private final String[] headers = new String[Header.ALL.length];
    private final long startEpochNanos;
    private final long startNanos;
    private final KeptBody body;
    /** The id of the thread on which it began. */
    private final long thread;

    private String method;
    private int resends;
    private int status;
    private String protocolVersion;
    private EventScan events;
    private boolean job;
    private long headNanos;
    private boolean told;
    private long failureNanos;
    private boolean bodyWhole;
    private Outcome outcome;
    private Failure failure;
    private long endNanos;
    private Runnable lastLook;
    private boolean callerComesBack;
    private Throwable trace;
    private Object span;
    private RequestScan request;
    private Route route;
    private boolean routeSought;

    Exchange(
            Exchanges exchanges,
            String method,
            String url,
            String host,
            int port,
            UnaryOperator<String> requestHeader,
            Caller caller) {
        this.exchanges = exchanges;
        this.body = new KeptBody(exchanges);
        this.method = method;
        this.url = url;
        this.host = host;
        this.port = port;
        Instant now = Instant.now();
        this.startEpochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        this.startNanos = System.nanoTime();
        this.caller = caller;
        this.thread = Thread.currentThread().getId();
        this.trace = caller.trace();
        keep(requestHeader, true);
    }

    /**
     * The headers that the request is sent with, where the exchange began before the application had set them all.
     *
     * @param requestHeader looks a request header's value up by name in any case; null if absent
     */
    public synchronized void sentWith(UnaryOperator<String> requestHeader) {
        if (outcome != null) {
            return;
        }
        try {
            keep(requestHeader, true);
        } catch (Throwable failed) {
            exchanges.mishap(failed);
        }
    }

    /**
     * The final response's head is there. It takes the place of an earlier one, whose body broke off and made the client ask again.
     *
     * @param protocolVersion as {@code network.protocol.version} wants it ("1.1", "2"), or null if unknown
     * @param responseHeader looks a response header's value up by name in any case; null if absent
     */
    public synchronized void response(int status, String protocolVersion, UnaryOperator<String> responseHeader) {
        if (outcome != null) {
            return;
        }
        this.headNanos = System.nanoTime();
        forgetBody();
        this.status = status;
        this.protocolVersion = protocolVersion;
        try {
            keep(responseHeader, false);
            if (isError()) {
                findCaller();
                exchanges.awaitBody(this);
                caller.answered(this);
            } else if (status >= 200 && status < 300) {
                succeededSoFar();
            }
        } catch (Throwable failed) {
            exchanges.mishap(failed);
        }
    }

    /**
     * Whether the body shall be shown as it passes: that of an error, an event stream, or the state of a job. Every other body stays
     * untouched.
     */
    public synchronized boolean wantsBody() {
        return outcome == null && (isError() || events != null || job);
    }

    /** Whether bytes of the request's body shall be shown as they are sent. Asked anew for each piece: it soon turns false. */
    public synchronized boolean wantsRequestBody() {
        return outcome == null && exchanges.capture().models() && (request == null || request.wantsMore());
    }

    /** The request's body is sent, or sent again, from its beginning. */
    public synchronized void requestBodyBegins() {
        if (request != null && request.model() == null) {
            request = null;
        }
    }

    /** A piece of the request's body is sent: looked at, not kept; the buffer's position stays. */
    public synchronized void requestBody(ByteBuffer passing) {
        if (wantsRequestBody()) {
            Pieces.of(passing, this::look);
        }
    }

    public synchronized void requestBody(byte[] passing, int offset, int count) {
        look(passing, offset, offset + count);
    }

    /** Copies from the buffer, whose position stays. */
    public synchronized void body(ByteBuffer passing) {
        if (events != null) {
            if (watches()) {
                Pieces.of(passing, this::watch);
            }
        } else if (keeps()) {
            body.add(passing, limit());
        }
    }

    public synchronized void body(byte[] passing, int offset, int count) {
        if (count <= 0) {
            return;
        }
        if (events != null) {
            watch(passing, offset, offset + count);
        } else if (keeps()) {
            body.add(passing, offset, count, limit());
        }
    }

    /**
     * What to do before the exchange is ended because nobody has read its body in time, or the JVM ends: a last look at bytes that
     * have arrived. Runs on the reporter's thread and must not wait.
     */
    public synchronized void beforeDeadline(Runnable lastLook) {
        if (outcome == null) {
            this.lastLook = lastLook;
        }
    }

    /** The call was answered, and nothing of its body is watched. */
    public void succeeded() {
        end(Outcome.SUCCEEDED, null);
    }

    /** The watched body was read to its end. */
    public void bodyEnded() {
        Outcome how;
        synchronized (this) {
            bodyWhole |= outcome == null;
            how = isError() ? Outcome.ERROR_RESPONSE : cut() ? Outcome.STREAM_ERROR : Outcome.SUCCEEDED;
        }
        end(how, null);
    }

    /** The application closed the watched body, before its end as far as we saw; that is its right. */
    public void bodyClosed() {
        end(isError() ? Outcome.ERROR_RESPONSE : Outcome.SUCCEEDED, null);
    }

    /** The watched body broke off. */
    public void bodyFailed(Throwable thrown) {
        end(isError() ? Outcome.ERROR_RESPONSE : events != null ? Outcome.STREAM_ERROR : Outcome.FAILED, thrown);
    }

    /** No response came, or the client itself gave one up that broke off. */
    public void failed(Throwable thrown) {
        end(isError() ? Outcome.ERROR_RESPONSE : Outcome.FAILED, thrown);
    }

    /** The application gave the call up; not an error. An error response that has arrived stays one. */
    public void cancelled() {
        end(isError() ? Outcome.ERROR_RESPONSE : Outcome.CANCELLED, null);
    }

    /** The method turned out to be another than the one begun with. */
    public synchronized void sentAs(String actualMethod) {
        if (!actualMethod.equals(method)) {
            method = actualMethod;
            routeSought = false;
        }
    }

    /** How often the client itself sent the request again: redirects and silent retries. */
    public synchronized void resent(int times) {
        resends += times;
    }

    public String method() {
        return method;
    }

    /** As the application asked for it: credentials and secrets included. Redact before it goes anywhere. */
    public String url() {
        return url;
    }

    /** Of the URL, percent-encoded as sent. */
    public String path() {
        return Url.path(url);
    }

    /** The API's route that it took, or null if the API has none such. */
    public synchronized Route route() {
        if (!routeSought) {
            routeSought = true;
            route = Route.of(method, path());
        }
        return route;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The span that the request itself names, or null: for where the application has none that is current. */
    public TraceContext sentParent() {
        return TraceContext.parse(header(Header.TRACEPARENT), header(Header.TRACESTATE));
    }

    /** What {@link Caller#begin} has made of it. */
    public Object span() {
        return span;
    }

    /**
     * Makes the span, where it has begun with the exchange, the current one on this thread, so that spans of others become its children.
     *
     * @return what ends that, to be closed on this thread; null if there is nothing to end
     */
    public AutoCloseable makeCurrent() {
        Object begun = span;
        Caller callers = caller;
        return begun == null || callers == null ? null : callers.makeCurrent(begun);
    }

    /** A header's value, or null. */
    public String header(Header header) {
        return headers[header.ordinal()];
    }

    /** By the client itself, and before that by an SDK that counts its attempts. */
    public int resends() {
        return resends + number(header(Header.RETRY_COUNT));
    }

    /** Which model was asked, by the request's path or else its body; null if unknown. */
    public synchronized String model() {
        Route taken = route();
        String inPath = taken == null ? null : taken.model();
        return inPath != null || request == null ? inPath : request.model();
    }

    /** Whether an event stream was asked for, as far as the request's body told, or has come. */
    public synchronized boolean asksForStream() {
        return events != null || (request != null && request.stream());
    }

    /** The HTTP status, or 0 without a response. */
    public int status() {
        return status;
    }

    /** Such as "1.1" or "2", or null if unknown. */
    public String protocolVersion() {
        return protocolVersion;
    }

    /** The bytes that were kept of the body: at most {@code body-limit}. */
    public byte[] body() {
        return body.bytes();
    }

    /** Whether the body had, or may have had, more bytes than were kept. */
    public boolean bodyCut() {
        return body.cut() || !bodyWhole;
    }

    /** The encoding that the kept bytes are still in, or null. */
    public String bodyEncoding() {
        return told ? null : header(Header.CONTENT_ENCODING);
    }

    public Outcome outcome() {
        return outcome;
    }

    /** What broke, or null. */
    public Failure failure() {
        return failure;
    }

    /** Nanoseconds since 1970. */
    public long startEpochNanos() {
        return startEpochNanos;
    }

    /** Nanoseconds since 1970: of the head for a success that is not watched further, else of the end. */
    public long endEpochNanos() {
        boolean watched = events != null || (job && bodyWhole);
        long end = outcome == Outcome.SUCCEEDED && !watched && headNanos != 0 ? headNanos : endNanos;
        return startEpochNanos + (end - startNanos);
    }

    /** Nanoseconds since 1970: when the failure became known, at the latest when the exchange ended. */
    public long failureEpochNanos() {
        return startEpochNanos + ((failureNanos == 0 ? endNanos : failureNanos) - startNanos);
    }

    /** Whether the body is the state of a job, which may have failed although the call has not. */
    public boolean isJob() {
        return job && outcome == Outcome.SUCCEEDED;
    }

    /** Whether an event of the stream told of a failure; the body is its data then. */
    public boolean isToldByEvent() {
        return told;
    }

    /** Whether no exchange before this one has reported that this job failed; to be asked once, when it is reported. */
    public boolean firstFailureOf(String job) {
        return exchanges.firstFailureOf(job);
    }

    /**
     * Gives back the memory, and the application: a client may know the exchange for longer, and nobody undeploys what is known by a
     * stack or a span.
     */
    synchronized void release() {
        forgetBody();
        request = null;
        trace = null;
        span = null;
        caller = null;
    }

    private void forgetBody() {
        if (events != null) {
            events.close();
            events = null;
        }
        body.clear();
        bodyWhole = false;
        job = false;
        told = false;
        failureNanos = 0;
    }

    /** Nobody has read the body in time. */
    void overdue() {
        Runnable look;
        synchronized (this) {
            look = outcome == null ? lastLook : null;
        }
        try {
            if (look != null) {
                look.run();
            }
        } catch (Throwable failed) {
            exchanges.mishap(failed);
        }
        if (isError() || job || told) {
            bodyClosed();
        }
    }

    /**
     * The method of the client's in which it began returns to the caller. If it has not ended by then, and may yet fail elsewhere, this is
     * the last moment at which the caller can be found.
     */
    public synchronized void callerLeaves() {
        if (outcome == null && !callerComesBack) {
            findCaller();
        }
    }

    /** The application itself asks for the answer later: whoever does so, on whatever thread, is the caller. */
    public synchronized void callerComesBack() {
        callerComesBack = true;
    }

    /** An exception that was made where the application asked for the answer: it spares one of our own. */
    public synchronized void calledFrom(Throwable thrown) {
        if (outcome == null && trace == null && exchanges.capture().callers()) {
            trace = thrown;
        }
    }

    /** Where the application made the call; null if that is not known, or not asked for. */
    public CallSite callSite() {
        return trace == null ? null : CallSite.in(trace);
    }

    /** Called once, before anybody else knows of this exchange. */
    void begin() {
        try {
            span = caller.begin(this);
        } catch (Throwable failed) {
            exchanges.mishap(failed);
        }
    }

    /** Hands the ended exchange to where its span goes; on the reporter's thread. False if there is no such place. */
    boolean report() {
        return caller.report(this);
    }

    synchronized boolean ended() {
        return outcome != null;
    }

    /** From when on it is waited for, as {@link System#nanoTime}: the head's time, or an event's that told of a failure. */
    long awaitedSinceNanos() {
        return told ? failureNanos : headNanos;
    }

    private void end(Outcome how, Throwable thrown) {
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            endNanos = System.nanoTime();
            if (how == Outcome.FAILED) {
                findCaller();
            }
            outcome = toldAtTheEnd() ? Outcome.STREAM_ERROR : how;
            if (outcome == Outcome.SUCCEEDED && !job) {
                trace = null;
            }
            lastLook = null;
        }
        try {
            failure = thrown == null ? null : Failure.of(thrown);
        } catch (Throwable failed) {
            // An exception may fail at its own message.
            failure = Failure.named(thrown.getClass().getName());
        }
        try {
            exchanges.ended(this);
        } catch (Throwable failed) {
            exchanges.lost(failed);
        }
    }

    /** Cheap as long as nobody looks at it: the frames get their names when they are asked for. */
    private void findCaller() {
        try {
            if (trace == null
                    && exchanges.capture().callers()
                    && (callerComesBack || Thread.currentThread().getId() == thread)) {
                trace = new Throwable();
            }
        } catch (Throwable scarce) {
            exchanges.mishap(scarce);
        }
    }

    private boolean look(byte[] bytes, int from, int to) {
        if (!wantsRequestBody()) {
            return false;
        }
        try {
            if (request == null) {
                request = new RequestScan();
            }
            request.pass(bytes, from, to);
        } catch (Throwable failed) {
            exchanges.mishap(failed);
        }
        return wantsRequestBody();
    }

    private boolean watches() {
        return outcome == null && !told;
    }

    private boolean watch(byte[] bytes, int from, int to) {
        if (!watches()) {
            return false;
        }
        try {
            if (events.pass(bytes, from, to)) {
                keepEvent();
            }
        } catch (Throwable failed) {
            exchanges.mishap(failed);
        }
        return watches();
    }

    private void keepEvent() {
        told = true;
        failureNanos = System.nanoTime();
        body.set(events.data(), events.dataCut());
        // The application may never read on, nor close: then it is reported after its time all the same.
        exchanges.awaitBody(this);
    }

    private boolean toldAtTheEnd() {
        try {
            if (events != null && !told && events.ended()) {
                keepEvent();
            }
        } catch (Throwable failed) {
            exchanges.mishap(failed);
        }
        return told;
    }

    private boolean cut() {
        try {
            return events != null && outcome == null && !events.ended() && events.cut();
        } catch (Throwable failed) {
            exchanges.mishap(failed);
            return false;
        }
    }

    private void succeededSoFar() {
        String type = header(Header.CONTENT_TYPE);
        String mediaType = type == null ? "" : type.trim().toLowerCase(Locale.ROOT);
        boolean lines = mediaType.startsWith("application/x-ndjson");
        if (mediaType.startsWith("text/event-stream") || (lines && !tellsOfJobs())) {
            events = new EventScan(lines, bodyEncoding(), exchanges.capture().bodyLimit());
            exchanges.streamOpened(this);
        } else if ((type == null || mediaType.contains("json")) && tellsOfJobs()) {
            job = true;
            exchanges.awaitBody(this);
        }
    }

    private boolean tellsOfJobs() {
        Route taken = route();
        return taken != null && taken.tellsOfJobs();
    }

    private boolean isError() {
        return status >= 400;
    }

    private boolean keeps() {
        return outcome == null && (isError() || job);
    }

    private int limit() {
        return job ? JOB_LIMIT : exchanges.capture().bodyLimit();
    }

    private void keep(UnaryOperator<String> lookup, boolean ofRequest) {
        for (Header header : Header.ALL) {
            if (header.ofRequest() == ofRequest) {
                headers[header.ordinal()] = lookup.apply(header.text());
            }
        }
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Math.max(0, Integer.parseInt(text.trim()));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
