package com.aimlapi.agent.isolated.exchange;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why a call got no response, or a broken one. Holds text, never the exception itself, whose class may belong to a loader that the
 * application wants to unload.
 */
public final class Failure {

    /** UTF-16 units; far more than the attribute's limit, which is applied after redaction. */
    private static final int MESSAGE_LIMIT = 4_096;

    private final String type;
    private final String message;
    private final boolean timeout;

    private Failure(String type, String message, boolean timeout) {
        this.type = type;
        this.message = message;
        this.timeout = timeout;
    }

    static Failure of(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        String message = failure.getMessage();
        if (message != null && message.length() > MESSAGE_LIMIT) {
            message = message.substring(0, MESSAGE_LIMIT);
        }
        return new Failure(failure.getClass().getName(), message, timeout(failure, message));
    }

    /** For an exception of which nothing more can be known. */
    static Failure named(String type) {
        return new Failure(type, null, false);
    }

    /** The exception's class name. */
    public String type() {
        return type;
    }

    /** The exception's message, or null. */
    public String message() {
        return message;
    }

    /** Whether time ran out: connecting, reading, or for the call as a whole. */
    public boolean timeout() {
        return timeout;
    }

    private static boolean timeout(Throwable failure, String message) {
        if (failure instanceof SocketTimeoutException) {
            return true;
        }
        // Clients have time-out exceptions of their own (HttpTimeoutException, ConnectTimeoutException, ...).
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().contains("Timeout")) {
                return true;
            }
        }
        boolean saysSo = message != null && (message.contains("timed out") || message.contains("timeout"));
        return saysSo && (failure instanceof InterruptedIOException || failure instanceof java.net.SocketException);
    }
}
