package com.aimlapi.agent.isolated.exchange;

import com.aimlapi.agent.isolated.log.Log;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * The agent's one thread: takes ended exchanges from a bounded queue and hands them on. Nobody ever waits for it; what does not fit
 * is dropped, counted, and said at exit.
 */
public final class Reporter {

    static final int QUEUE_CAPACITY = 4_096;
    /** How long after its head an error is reported although nobody has read its body. */
    static final long BODY_DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /**
     * How long a call may wait for others to be reported with: to wake a thread costs whoever does it some microseconds, and a core for the
     * thread that wakes.
     */
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** How many wait when the nap is over early. */
    private static final int ENOUGH = QUEUE_CAPACITY / 8;
    /** What shutting down the application's SDK may be delayed by, at most. */
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** What the application's end may be delayed by, at most. */
    private static final long FLUSH_MILLIS = 2_000;

    private final LongConsumer flush;
    private final Queue<Exchange> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Queue<Exchange> awaitingBody = new ConcurrentLinkedQueue<>();
    private final AtomicInteger awaiting = new AtomicInteger();
    /** Event streams that may still be open when the JVM ends: a bounded number, and none that the application has forgotten. */
    private final Set<Exchange> streams = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    /** How many of them have not been reported, the forgotten ones too. */
    private final AtomicInteger streaming = new AtomicInteger();

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean mishapSaid = new AtomicBoolean();
    private final Thread thread = apart(this::run, "aimlapi-agent-reporter");

    /** Until when the application's end waits, as {@link System#nanoTime}; means something once it is closing. */
    private volatile long deadline;

    private volatile boolean closing;
    private final CountDownLatch finished = new CountDownLatch(1);
    /** Whether the end has flushed what it knew of; from then on it is up to the thread. */
    private volatile boolean flushed;
    /** Whether something was handed on since. */
    private boolean owed;
    /** Whether whoever takes the spans is about to go: what waits for its body is ended as it is. */
    private volatile boolean hurried;

    private volatile Caller first;
    private volatile boolean handing;
    /** Whether the next call has to wake the thread. */
    private volatile boolean asleep;

    /** @param flush sends what is still held, in at most that many nanoseconds; may be asked again */
    public Reporter(LongConsumer flush) {
        this.flush = flush;
    }

    /** Cheap after the first call, which does not wait for what is started. */
    void start(Caller caller) {
        if (started.get() || !started.compareAndSet(false, true)) {
            return;
        }
        first = caller;
        try {
            thread.start();
        } catch (Throwable scarce) {
            started.set(false); // the next call tries again
            throw scarce;
        }
        try {
            Runtime.getRuntime().addShutdownHook(apart(this::close, "aimlapi-agent-flush"));
        } catch (IllegalStateException shuttingDown) {
            Log.debug("the JVM is shutting down: calls that begin now may not be reported");
        }
    }

    void report(Exchange exchange) {
        // Without the set's lock for all who have no stream: an exchange that is one was counted while it was locked.
        if (streaming.get() > 0 && streams.remove(exchange)) {
            streaming.decrementAndGet();
        }
        // Successes make room for errors when the queue fills up.
        boolean crowded = exchange.outcome() == Exchange.Outcome.SUCCEEDED && queue.size() > QUEUE_CAPACITY / 2;
        if (!crowded && queue.offer(exchange)) {
            if (asleep || queue.size() == ENOUGH) {
                LockSupport.unpark(thread);
            }
        } else {
            exchange.release();
            if (dropped.incrementAndGet() == 1) {
                Log.warn("calls come faster than they can be reported: dropping some; the number is said at exit");
            }
        }
    }

    /** Called while the exchange is locked: no other one is touched here. */
    void awaitBody(Exchange exchange) {
        // An end that comes soon leaves its exchange here until the deadline: bounded, like everything.
        int waiting = awaiting.incrementAndGet();
        if (waiting > 2 * QUEUE_CAPACITY) {
            // The thread does not keep up: what is known by now has to do.
            awaiting.decrementAndGet();
            exchange.bodyClosed();
            return;
        }
        awaitingBody.add(exchange);
        if (waiting > QUEUE_CAPACITY) {
            LockSupport.unpark(thread); // the oldest makes room
        }
    }

    void streamOpened(Exchange exchange) {
        if (streams.size() < QUEUE_CAPACITY && streams.add(exchange)) {
            streaming.incrementAndGet();
        }
    }

    private void run() {
        prepare();
        while (!closing) {
            handOrWait();
        }
        finish();
        finished.countDown();
        // An application that ends in good order makes calls while it does, in hooks of its own, which may take their
        // time.
        while (true) {
            flushLate(handOrWait());
        }
    }

    /** @return whether there was an exchange to hand on */
    private boolean handOrWait() {
        try {
            boolean handed = handNext();
            endOverdue();
            return handed;
        } catch (Throwable scarce) {
            // Memory may run out between two calls too: the next ones are tried again.
            handing = false;
            return false;
        }
    }

    /** Nobody will ask for what comes after the flush at exit, and the next scheduled one may come too late. */
    private void flushLate(boolean handed) {
        owed |= handed;
        try {
            if (owed && flushed && queue.isEmpty()) {
                owed = false;
                flush.accept(TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS));
            }
        } catch (Throwable failed) {
            mishap(failed);
        }
    }

    private boolean handNext() {
        handing = true;
        Exchange ended = queue.poll();
        if (ended == null) {
            handing = false;
            sleep();
            return false;
        }
        hand(ended);
        handing = false;
        return true;
    }

    private void sleep() {
        asleep = true;
        if (queue.isEmpty()) {
            LockSupport.parkNanos(this, untilNextDeadline());
        }
        asleep = false;
        if (!queue.isEmpty() && !closing) {
            LockSupport.parkNanos(this, NAP_NANOS);
        }
        // Nobody has a reason to interrupt this thread; while it is interrupted it would never park again.
        Thread.interrupted();
    }

    /** What is still open is ended as it is. On this thread, since whoever takes the spans may not come back. */
    private void finish() {
        try {
            for (Exchange open = awaitingBody.poll(); open != null; open = awaitingBody.poll()) {
                open.overdue();
            }
            new ArrayList<>(streams).forEach(Exchange::bodyClosed);
            dropped.addAndGet(Math.max(0, streaming.getAndSet(0)));
        } catch (Throwable scarce) {
            // What is known goes out all the same.
        }
        boolean inTime = true;
        handing = true;
        for (Exchange ended = queue.poll(); ended != null; ended = inTime ? queue.poll() : null) {
            hand(ended);
            inTime = System.nanoTime() - deadline < 0;
        }
        handing = false;
        dropQueue();
    }

    private void dropQueue() {
        for (Exchange ended = queue.poll(); ended != null; ended = queue.poll()) {
            ended.release();
            dropped.incrementAndGet();
        }
    }

    private void prepare() {
        try {
            first.prepare();
        } catch (Throwable failed) {
            sayUnprepared(failed);
        }
        first = null;
    }

    private static void sayUnprepared(Throwable failed) {
        try {
            Log.error("spans are not reported, the exporter could not be started: " + Log.cause(failed));
        } catch (Throwable scarce) {
            // No memory is left to say so.
        }
    }

    /** Waits until everything that is known by now has been handed on, or for a second. */
    void drain() {
        if (!thread.isAlive()) {
            return; // there has been no call
        }
        long deadline = System.nanoTime() + DRAIN_NANOS;
        hurried = true;
        LockSupport.unpark(thread);
        // In this order: what ends goes into the queue before the hurry is over, and is in hand before it leaves the
        // queue.
        while ((hurried || !queue.isEmpty() || handing)
                && thread.isAlive()
                && Thread.currentThread() != thread
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void hand(Exchange ended) {
        try {
            if (!ended.report()) {
                dropped.incrementAndGet();
            }
        } catch (Throwable failed) {
            lost(failed);
        } finally {
            ended.release();
        }
    }

    /** A call went by unseen. */
    void missed() {
        dropped.incrementAndGet();
    }

    /** A call could not be reported: counted, and said the first time. */
    void lost(Throwable failed) {
        dropped.incrementAndGet();
        mishap(failed);
    }

    /** A call could not be reported wholly: said the first time. */
    void mishap(Throwable failed) {
        try {
            if (mishapSaid.compareAndSet(false, true)) {
                Log.warn("a call could not be reported, or not wholly: " + Log.cause(failed));
            }
        } catch (Throwable scarce) {
            // Neither memory nor stack may be left to say so.
        }
    }

    private long untilNextDeadline() {
        Exchange oldest = awaitingBody.peek();
        return oldest == null
                ? BODY_DEADLINE_NANOS
                : Math.max(1, oldest.awaitedSinceNanos() + BODY_DEADLINE_NANOS - System.nanoTime());
    }

    private void endOverdue() {
        long now = System.nanoTime();
        boolean all = hurried;
        Exchange oldest = awaitingBody.peek();
        while (oldest != null && (all || isDue(oldest, now))) {
            if (awaitingBody.remove(oldest)) {
                awaiting.decrementAndGet();
                oldest.overdue();
            }
            oldest = awaitingBody.peek();
        }
        if (all) {
            hurried = false;
        }
    }

    private boolean isDue(Exchange oldest, long now) {
        return oldest.ended()
                || awaiting.get() > QUEUE_CAPACITY
                || now - oldest.awaitedSinceNanos() >= BODY_DEADLINE_NANOS;
    }

    /** At JVM shutdown: everything that is known goes out, within {@link #FLUSH_MILLIS}. */
    private void close() {
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS);
        try {
            closing = true;
            // Not interrupted: it may be starting the exporter.
            LockSupport.unpark(thread);
            if (!finished.await(FLUSH_MILLIS, TimeUnit.MILLISECONDS)) {
                dropQueue();
                dropped.addAndGet((handing ? 1 : 0) + open());
            }
            flush.accept(Math.max(1, deadline - System.nanoTime()));
            flushed = true;
            LockSupport.unpark(thread);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (dropped.get() > 0) {
            Log.warn("calls that were not reported, since the queue was full, time ran out, or something failed: "
                    + dropped.get());
        }
    }

    /** An exchange may wait twice, and be a stream besides. */
    private int open() {
        Set<Exchange> open = Collections.newSetFromMap(new IdentityHashMap<>());
        open.addAll(awaitingBody);
        open.addAll(new ArrayList<>(streams)); // which others may change meanwhile
        open.removeIf(Exchange::ended);
        return open.size();
    }

    /**
     * A thread that holds nothing of the application that happens to make it: no inherited thread locals, no context loader, no
     * thread group, no protection domains of the classes on the stack.
     */
    static Thread apart(Runnable task, String name) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            ThreadGroup group = Thread.currentThread().getThreadGroup();
            while (group.getParent() != null) {
                group = group.getParent();
            }
            Thread thread;
            try {
                thread = Thread.class
                        .getConstructor(ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class)
                        .newInstance(group, task, name, 0L, false);
            } catch (ReflectiveOperationException java8) {
                thread = new Thread(group, task, name);
            }
            thread.setDaemon(true);
            thread.setContextClassLoader(Reporter.class.getClassLoader());
            return thread;
        });
    }
}
