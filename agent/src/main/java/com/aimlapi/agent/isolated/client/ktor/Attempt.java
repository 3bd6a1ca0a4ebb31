package com.aimlapi.agent.isolated.client.ktor;

import com.aimlapi.agent.isolated.exchange.Exchange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * One request that goes over the wire. Several share an exchange where Ktor follows redirects.
 *
 * <p>The engine reads the body in a coroutine of its own, which may be quicker than the one that tells of the head: what it says
 * before that has to wait.
 */
final class Attempt {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    /** What version 3 says when the application leaves a channel; it has no type for that. */
    private static final String LEFT = "Channel was cancelled";

    private final Exchange exchange;
    private final List<Runnable> early = new ArrayList<>(2);
    private final boolean asksForNoBody;
    private final BooleanSupplier over;
    private boolean answered;
    private boolean redirected;
    private boolean wanted;

    /** @param over whether the job in which the request is made has failed or was cancelled */
    Attempt(Exchange exchange, boolean asksForNoBody, BooleanSupplier over) {
        this.exchange = exchange;
        this.over = over;
        this.asksForNoBody = asksForNoBody;
    }

    boolean isOver() {
        return over.getAsBoolean();
    }

    /** Whether another request may follow that this one's answer has led to. */
    synchronized boolean redirected() {
        return redirected;
    }

    synchronized void answered(int status, String version, UnaryOperator<String> header) {
        exchange.response(status, version, header);
        if (status < OK) {
            return; // Mostly another follows; where Ktor takes it for the answer, the call is over with it.
        }
        answered = true;
        redirected = status / 100 == 3 && status != NOT_MODIFIED;
        wanted = exchange.wantsBody() && !asksForNoBody;
        if (wanted) {
            early.forEach(Runnable::run);
        } else if (!redirected) {
            exchange.bodyEnded();
        }
        early.clear();
    }

    /** Whether the body's pieces are of interest, as far as is known. */
    synchronized boolean wantsBody() {
        return wanted || !answered;
    }

    synchronized void body(ByteBuffer piece) {
        if (answered) {
            exchange.body(piece);
        } else {
            byte[] copy = new byte[piece.remaining()];
            piece.duplicate().get(copy);
            early.add(() -> exchange.body(copy, 0, copy.length));
        }
    }

    /**
     * @param cause null at the body's end, and where the application says nothing more
     * @param left whether it is closed from where it is read
     */
    synchronized void bodyClosed(Throwable cause, boolean left) {
        if (!answered) {
            early.add(() -> bodyClosed(cause, left));
        } else if (wanted) {
            Throwable failure = failure(cause);
            if (cause == null && !left) {
                exchange.bodyEnded();
            } else if (failure == null || LEFT.equals(failure.getMessage())) {
                exchange.bodyClosed();
            } else {
                exchange.bodyFailed(failure);
            }
        }
    }

    /** No other request follows, and the application has a response or what is thrown. */
    synchronized void over(Throwable thrown) {
        if (answered && !redirected) {
            return; // its body may be on its way
        }
        if (thrown == null) {
            exchange.succeeded();
        } else {
            failed(thrown);
        }
    }

    void failed(Throwable thrown) {
        Throwable failure = failure(thrown);
        if (failure == null) {
            exchange.cancelled();
        } else {
            exchange.failed(failure);
        }
    }

    /** What has cancelled a coroutine; null if it was the application. A time-out of Ktor's cancels it too. */
    private static Throwable failure(Throwable thrown) {
        Throwable failure = thrown;
        while (failure instanceof CancellationException) {
            failure = failure.getCause() == failure ? null : failure.getCause();
        }
        return failure;
    }
}
