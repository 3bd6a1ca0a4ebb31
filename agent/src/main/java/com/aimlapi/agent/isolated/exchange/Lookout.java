package com.aimlapi.agent.isolated.exchange;

import com.aimlapi.agent.isolated.log.Log;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Looks out for HTTP clients that the agent does not know: the host of the API was looked up, no call was under way, and none began
 * soon. It may be wrong where an application looks a host up for another reason; so it says so at level info, once for each class.
 */
final class Lookout {

    /** Far longer than it takes a client from the address to the request. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** How many classes are told of, at most. */
    private static final int CALLERS = 16;

    private final long patienceNanos;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Set<String> callers = ConcurrentHashMap.newKeySet();

    Lookout() {
        this(PATIENCE_NANOS);
    }

    Lookout(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    void begun() {
        begun.incrementAndGet();
    }

    void ended() {
        ended.incrementAndGet();
    }

    /** @param caller the class that asked, or null for nobody; only asked for itself where it matters */
    void lookedUp(String host, Supplier<String> caller) {
        if (!Log.shows(Log.Level.INFO) || ended.get() != begun.get() || callers.size() >= CALLERS) {
            return;
        }
        String name = caller.get();
        if (name != null && callers.add(name)) {
            long before = begun.get();
            Thread thread = Reporter.apart(
                    () -> {
                        LockSupport.parkNanos(this, patienceNanos);
                        judge(host, name, before);
                    },
                    "aimlapi-agent-lookout");
            thread.start();
        }
    }

    private void judge(String host, String caller, long before) {
        if (begun.get() == before) {
            Log.info(host + " was looked up by " + caller
                    + ", and no call followed that the agent could see: is it an HTTP client unknown to this agent?");
        } else {
            callers.remove(caller); // a client that is known, or cannot be told from one
        }
    }
}
