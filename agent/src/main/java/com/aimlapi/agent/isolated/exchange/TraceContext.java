package com.aimlapi.agent.isolated.exchange;

/**
 * The span that was current where the application made a call, as the four values that every OpenTelemetry API version shares.
 */
public final class TraceContext {

    private final String traceId;
    private final String spanId;
    private final boolean sampled;
    private final String traceState;

    /**
     * @param traceId 32 lower-case hex digits, not all zero
     * @param spanId 16 lower-case hex digits, not all zero
     * @param traceState as in the W3C header of that name, or null
     */
    public TraceContext(String traceId, String spanId, boolean sampled, String traceState) {
        this.traceId = traceId;
        this.spanId = spanId;
        this.sampled = sampled;
        this.traceState = traceState;
    }

    public String traceId() {
        return traceId;
    }

    public String spanId() {
        return spanId;
    }

    public boolean sampled() {
        return sampled;
    }

    /** The W3C {@code tracestate}, or null. */
    public String traceState() {
        return traceState;
    }

    /**
     * Reads a W3C {@code traceparent} header (https://www.w3.org/TR/trace-context/).
     *
     * @return null if it is absent or malformed
     */
    static TraceContext parse(String traceparent, String traceState) {
        if (traceparent == null || traceparent.length() < 55) {
            return null;
        }
        String traceId = traceparent.substring(3, 35);
        String spanId = traceparent.substring(36, 52);
        boolean shaped = hex(traceparent, 0, 2)
                && traceparent.charAt(2) == '-'
                && hex(traceId, 0, 32)
                && traceparent.charAt(35) == '-'
                && hex(spanId, 0, 16)
                && traceparent.charAt(52) == '-'
                && hex(traceparent, 53, 55)
                && (traceparent.length() == 55 || (traceparent.charAt(55) == '-' && !traceparent.startsWith("00")))
                && !traceparent.startsWith("ff");
        if (!shaped || zero(traceId) || zero(spanId)) {
            return null;
        }
        boolean sampled = (Character.digit(traceparent.charAt(54), 16) & 1) == 1;
        return new TraceContext(traceId, spanId, sampled, traceState);
    }

    private static boolean hex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean zero(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
