package com.aimlapi.agent.isolated.scan;

/**
 * Reads from a request's body, as it is sent, which model it asks for and whether it wants the answer as a stream: members {@code model}
 * and {@code stream} of a JSON object, or fields of a form. Of a body in any other format, compressed ones included, nothing is known.
 * Not safe for use by several threads.
 */
public final class RequestScan {

    /** In bytes: what comes behind an image of this size is not looked for. */
    static final int LOOKED_AT = 1 << 20;

    /** In bytes: once the model is known, whether the answer shall be a stream is worth no more than this. */
    static final int LOOKED_FURTHER = 16 << 10;

    private static final String MODEL = "model";
    private static final String STREAM = "stream";
    private static final int STEP = 4 << 10;

    private JsonScan json;
    private FormScan form;
    private int passed;
    private int limit = LOOKED_AT;

    /** Whether more bytes can tell more. */
    public boolean wantsMore() {
        return passed < limit && (json == null || !json.ended()) && (form == null || !form.ended());
    }

    /** @param to the index behind the last byte that passes */
    public void pass(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + limit - passed);
        if (end <= from) {
            return;
        }
        if (json == null && form == null) {
            begin(bytes[from]);
        }
        if (json != null) {
            passJson(bytes, from, end);
        } else if (form != null) {
            passed += end - from;
            form.pass(bytes, from, end);
        }
    }

    /** As the request names it; null if unknown. */
    public String model() {
        return value(0);
    }

    /** Whether the answer shall be a stream; false if unknown. */
    public boolean stream() {
        return "true".equals(value(1));
    }

    private void passJson(byte[] bytes, int from, int to) {
        for (int i = from; i < to && passed < limit; i += STEP) {
            int end = Math.min(to, Math.min(i + STEP, i + limit - passed));
            json.pass(bytes, i, end);
            passed += end - i;
            if (limit == LOOKED_AT && json.value(0) != null) {
                limit = Math.min(LOOKED_AT, passed + LOOKED_FURTHER);
            }
        }
    }

    private void begin(byte first) {
        if (first == '-') {
            form = new FormScan(MODEL, STREAM);
        } else {
            json = new JsonScan(MODEL, STREAM);
        }
    }

    private String value(int index) {
        String value = json != null ? json.value(index) : form != null ? form.value(index) : null;
        return value == null || value.isEmpty() || value.equals(JsonScan.NESTED) ? null : value;
    }
}
