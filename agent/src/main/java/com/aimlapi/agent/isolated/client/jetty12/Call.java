package com.aimlapi.agent.isolated.client.jetty12;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.eclipse.jetty.client.Request;

/** What the application sent, with all that followed from it: a conversation, as Jetty says. */
final class Call {

    private final Reference<Request> asked;
    private final Exchange exchange;
    private volatile boolean withheld;

    Call(Request asked, Exchange exchange) {
        this.asked = new WeakReference<>(asked);
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether a handler of Jetty's own gets the response in the application's place, and may ask once more. */
    boolean withheld() {
        return withheld;
    }

    void withhold(boolean now) {
        withheld = now;
    }

    /** Whether the application has aborted what it sent, with this; Jetty then aborts what has followed from it. */
    boolean abortedWith(Throwable cause) {
        Request request = asked.get();
        return request != null && request.getAbortCause() == cause;
    }
}
