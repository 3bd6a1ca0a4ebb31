package com.aimlapi.agent.isolated.client.okhttp;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;

/** One pass through OkHttp's interceptors: a call, or one attempt of an interceptor of the application's that repeats it. */
final class Attempt {

    private final Call call;
    private final Exchange exchange;
    private final long start = System.nanoTime();

    Attempt(Call call, Exchange exchange) {
        this.call = call;
        this.exchange = exchange;
    }

    Call call() {
        return call;
    }

    Exchange exchange() {
        return exchange;
    }

    /** There is no response. */
    void failed(Throwable thrown) {
        if (timedOut()) {
            exchange.failed(new InterruptedIOException("timeout"));
        } else if (cancelled(thrown)) {
            exchange.cancelled();
        } else {
            exchange.failed(thrown);
        }
    }

    /** The body broke off. */
    void broken(IOException thrown) {
        if (!timedOut() && cancelled(thrown)) {
            exchange.bodyClosed();
        } else {
            exchange.bodyFailed(thrown);
        }
    }

    private boolean timedOut() {
        return Internals.timedOut(call, start);
    }

    private boolean cancelled(Throwable thrown) {
        return call.isCanceled() && thrown instanceof IOException;
    }
}
