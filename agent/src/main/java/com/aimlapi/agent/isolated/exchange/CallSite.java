package com.aimlapi.agent.isolated.exchange;

/** Where in the application's own code a call was made: the nearest method that is nobody's library's. */
public final class CallSite {

    private final StackTraceElement frame;

    private CallSite(StackTraceElement frame) {
        this.frame = frame;
    }

    /** @return null if there is no such method on the stack, as on a client's own thread */
    static CallSite in(Throwable trace) {
        for (StackTraceElement frame : trace.getStackTrace()) {
            if (!Libraries.include(frame.getClassName())) {
                return new CallSite(frame);
            }
        }
        return null;
    }

    /** Class and method, such as {@code com.example.Checkout.pay}; of a lambda, the method that it stands in. */
    public String function() {
        String method = frame.getMethodName();
        if (method.startsWith("lambda$")) {
            int end = method.lastIndexOf('$');
            method = end > "lambda$".length() ? method.substring("lambda$".length(), end) : method;
        }
        return frame.getClassName() + "." + method;
    }

    /** The source file, below the folders of its package; null if the class does not say. */
    public String file() {
        String file = frame.getFileName();
        int end = frame.getClassName().lastIndexOf('.');
        return file == null ? null : frame.getClassName().substring(0, end + 1).replace('.', '/') + file;
    }

    /** Null if the class does not say. */
    public Long line() {
        return frame.getLineNumber() > 0 ? (Long) (long) frame.getLineNumber() : null;
    }
}
