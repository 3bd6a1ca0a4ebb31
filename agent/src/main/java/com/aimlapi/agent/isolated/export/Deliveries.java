package com.aimlapi.agent.isolated.export;

import com.aimlapi.agent.isolated.log.Log;
import io.opentelemetry.exporter.internal.FailedExportException.GrpcExportException;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The account of what was to be exported and what arrived: one line at the first trouble, one at the end, none between. */
final class Deliveries {

    private final String things;
    private final Log.Level trouble;
    private final AtomicLong due = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong said = new AtomicLong();
    private final AtomicBoolean warned = new AtomicBoolean();

    private volatile String endpoint = "";
    private volatile boolean closing;
    private volatile long dueByThen;

    Deliveries(String things) {
        this(things, Log.Level.WARN);
    }

    /** @param trouble at which level it is told of: what nobody asked for warns nobody */
    Deliveries(String things, Log.Level trouble) {
        this.things = things;
        this.trouble = trouble;
    }

    void to(String endpoint) {
        this.endpoint = endpoint;
    }

    String endpoint() {
        return endpoint;
    }

    /** One more is on its way. */
    void due() {
        due.incrementAndGet();
    }

    /** Waits for nothing: the result is counted when it is there. */
    CompletableResultCode count(int exported, CompletableResultCode result) {
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                delivered.addAndGet(exported);
            } else {
                failed.addAndGet(exported);
                troubled(result.getFailureThrowable());
            }
        });
    }

    /** An attempt failed; another one may follow. */
    void troubled(Throwable cause) {
        if (warned.compareAndSet(false, true)) {
            Log.log(
                    trouble,
                    things + " do not reach " + endpoint + ": " + said(cause)
                            + "; further failures are only counted, the sum is said at exit");
        } else {
            Log.debug(things + " do not reach " + endpoint + ": " + said(cause));
        }
    }

    /** From now on the application's end waits for every attempt; what comes later is not missing yet. */
    void closing() {
        closing = true;
        dueByThen = due.get();
    }

    boolean isClosing() {
        return closing;
    }

    /** Whenever it is more than was said before. */
    void sayWhatIsMissing() {
        long lost = failed.get();
        long unsent = Math.max(0, dueByThen - delivered.get() - lost);
        if (said.getAndAccumulate(lost + unsent, Math::max) < lost + unsent) {
            Log.log(
                    trouble,
                    things + " that did not reach " + endpoint + ": " + (lost + unsent) + " (" + lost + " failed, "
                            + unsent + " dropped for a full queue or lack of time)");
        }
    }

    /** Whether whoever is at the endpoint says that it knows nothing of such things. */
    static boolean isUnknownThere(Throwable cause) {
        if (cause instanceof HttpExportException && ((HttpExportException) cause).getResponse() != null) {
            int status = ((HttpExportException) cause).getResponse().getStatusCode();
            return status == 404 || status == 405 || status == 415 || status == 501;
        }
        return cause instanceof GrpcExportException
                && ((GrpcExportException) cause).getResponse() != null
                && ((GrpcExportException) cause).getResponse().getStatusCode() == GrpcStatusCode.UNIMPLEMENTED;
    }

    private static String said(Throwable cause) {
        if (cause instanceof HttpExportException && ((HttpExportException) cause).getResponse() != null) {
            return "HTTP status " + ((HttpExportException) cause).getResponse().getStatusCode();
        }
        if (cause instanceof GrpcExportException && ((GrpcExportException) cause).getResponse() != null) {
            return "gRPC status " + ((GrpcExportException) cause).getResponse().getStatusCode();
        }
        Throwable inner = cause == null || cause.getCause() == null ? cause : cause.getCause();
        return inner == null ? "no answer in time" : Log.cause(inner);
    }
}
