package com.aimlapi.agent.isolated.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Watches an event stream pass ({@code text/event-stream}, or a JSON object a line) for the event that tells of a failure: one named
 * {@code error} or the like, one whose data is of such a type or has a member {@code error} of its own. Holds one event at a time, the
 * one that is passing, and gives its bytes back only if it is that one.
 *
 * <p>The names: https://html.spec.whatwg.org/multipage/server-sent-events.html for the format; the API's documentation for the events of
 * responses, runs and messages. Not safe for use by several threads.
 */
public final class EventScan {

    /** Bytes of one event that are looked at even if fewer are to be kept. */
    private static final int LOOKED_AT = 4_096;

    private static final int FIRST = 512;
    /** A buffer that one event made larger than this is not kept for the next one. */
    private static final int SPARED = 16 << 10;
    /** Bytes of one event that are looked at, however many may be kept. */
    private static final int MOST = 64 << 10;

    private static final Set<String> FAILURES =
            new HashSet<>(Arrays.asList("error", "response.failed", "thread.run.failed", "thread.run.step.failed"));
    private static final Set<String> LAST = new HashSet<>(Arrays.asList(
            "done",
            "message_stop",
            "response.completed",
            "response.incomplete",
            "response.cancelled",
            "thread.run.completed",
            "thread.run.incomplete",
            "thread.run.expired",
            "thread.run.cancelled",
            "thread.run.requires_action"));

    /** With what a stream begins that is not compressed: the fields' names, a comment, an object, a blank line. */
    private static final String BEGINNINGS = "deir:{\r\n ";

    /** With what gzip begins, and no text. */
    private static final byte GZIP = 0x1f;

    private static final byte[] EVENT = ascii("event:");
    private static final byte[] DATA = ascii("data:");
    private static final byte[] DONE = ascii("[DONE]");
    /** In bytes, at the end of an event: who says there that all is done says little behind it. */
    private static final int DONE_WITHIN = 64;
    /** Of a chat's last chunk but one; within a delta's text the quotes would be escaped. */
    private static final byte[] FINISH_REASON = ascii("\"finish_reason\"");

    private static final int ERROR = 0;
    private static final int TYPE = 1;
    private static final int OBJECT = 2;
    private static final int USAGE = 3;
    private static final int CHOICES = 4;

    private final JsonScan json = new JsonScan("error", "type", "object", "usage", "choices");
    private final boolean aLineEach;
    private final int limit;
    /** Null for bytes that are not compressed. */
    private Decompression decompression;

    private boolean begun;
    private byte[] event;
    private int length;
    private boolean lineBegun;
    private int dropped;
    private int dataLength;
    private boolean over;
    private boolean carriageReturn;
    private String name;
    private boolean failed;
    /** Whether an event has passed that others must follow. */
    private boolean unfinished;
    /** Whether one has passed that can be the last. */
    private boolean finished;

    /**
     * @param aLineEach whether each line is an event, and not what stands between blank lines
     * @param contentEncoding what the bytes are compressed with, or null; in other formats than gzip and deflate nothing is seen
     * @param limit bytes of the failing event's data that are kept
     */
    public EventScan(boolean aLineEach, String contentEncoding, int limit) {
        this.aLineEach = aLineEach;
        this.limit = limit;
        this.event = new byte[FIRST];
        this.decompression = Decompression.of(contentEncoding);
    }

    /**
     * @param to the index behind the last byte that passes
     * @return whether by now an event has told of a failure: nothing is looked at from then on
     */
    public boolean pass(byte[] bytes, int from, int to) {
        if (failed) {
            return true;
        }
        if (!begun && from < to) {
            begun = true;
            trustTheBytes(bytes[from]);
        }
        if (decompression == null) {
            passPlain(bytes, from, to);
        } else {
            decompression.pass(bytes, from, to, this::passPlain);
        }
        return failed;
    }

    /**
     * The stream is over: what has passed of a last event counts.
     *
     * @return whether it, or an earlier one, has told of a failure
     */
    public boolean ended() {
        if (!failed && length > 0 && !over) {
            boolean inALine = lineBegun;
            if (inALine) {
                endLine();
            }
            eventEnded(inALine);
        }
        return failed;
    }

    /** Whether events passed that others must follow, and none that can be the last: the stream was cut. To be asked when it is over. */
    public boolean cut() {
        boolean unread = decompression != null && decompression.gaveUp();
        return unfinished && !finished && !failed && !unread;
    }

    /** Whether there was more of the failing event's data than is kept. */
    public boolean dataCut() {
        return dropped > 0 || dataLength > limit;
    }

    /** The data of the event that told of a failure; null before there is one. */
    public byte[] data() {
        if (!failed) {
            return null;
        }
        byte[] data = new byte[length];
        int count = 0;
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (event[i] == '\n') {
                int from = dataIn(start, i);
                if (from >= 0) {
                    System.arraycopy(event, from, data, count, i + 1 - from);
                    count += i + 1 - from;
                }
                start = i + 1;
            }
        }
        dataLength = count;
        return Arrays.copyOf(data, Math.min(count, limit));
    }

    /** Gives the memory back. */
    public void close() {
        event = new byte[0];
        length = 0;
        if (decompression != null) {
            decompression.close();
        }
    }

    /** Some clients decompress before we see it and leave the header as it was; others take the header away before they decompress. */
    private void trustTheBytes(byte first) {
        if (decompression == null && first == GZIP) {
            decompression = Decompression.of("gzip");
        } else if (decompression != null && BEGINNINGS.indexOf(first) >= 0) {
            decompression.close();
            decompression = null;
        }
    }

    private void passPlain(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = endOfLine(bytes, from, to); i < to && !failed; i = endOfLine(bytes, i + 1, to)) {
            byte b = bytes[i];
            boolean second = b == '\n' && carriageReturn && i == start;
            if (!second) {
                add(bytes, start, i);
                lineEnded();
            }
            carriageReturn = b == '\r';
            start = i + 1;
        }
        if (start < to && !failed) {
            add(bytes, start, to);
            carriageReturn = false;
        }
    }

    private static int endOfLine(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    private void add(byte[] bytes, int from, int to) {
        if (over && to > from) {
            nextEvent();
        }
        lineBegun |= to > from;
        int wanted = to - from;
        int most = Math.max(Math.min(limit, MOST), LOOKED_AT);
        int room = Math.max(0, Math.min(wanted, most - length - 1));
        if (room > 0 && length + room + 1 > event.length) {
            event = Arrays.copyOf(event, Math.min(most, Math.max(length + room + 1, event.length * 2)));
        }
        System.arraycopy(bytes, from, event, length, room);
        length += room;
        dropped += wanted - room;
    }

    private void nextEvent() {
        if (event.length > SPARED) {
            event = new byte[FIRST];
        }
        length = 0;
        dropped = 0;
        over = false;
    }

    private void lineEnded() {
        if (over) {
            return;
        }
        boolean blank = !lineBegun;
        if (!blank) {
            endLine();
        }
        if (length > 0 && (blank || aLineEach)) {
            eventEnded(false);
        }
    }

    private void endLine() {
        lineBegun = false;
        if (length < event.length) {
            event[length++] = '\n';
        }
    }

    /** @param inALine whether the stream ended there: then the line's last word may be half a word */
    private void eventEnded(boolean inALine) {
        over = true;
        name = null;
        json.reset();
        boolean data = false;
        for (int start = 0; start < length; ) {
            int end = endOfLine(event, start, length);
            int from = dataIn(start, end);
            if (from >= 0) {
                boolean half = (inALine || dropped > 0) && end + 1 >= length;
                json.pass(event, from, half ? end : Math.min(end + 1, length));
                data = true;
            } else if (starts(EVENT, start, end)) {
                name = text(start + EVENT.length, end);
            }
            start = end + 1;
        }
        if (data || name != null) {
            judge();
        }
    }

    private void judge() {
        String type = json.value(TYPE);
        String object = json.value(OBJECT);
        failed =
                FAILURES.contains(name) || FAILURES.contains(type) || "error".equals(object) || told(json.value(ERROR));
        boolean chunk = object != null && (object.endsWith(".chunk") || object.equals("text_completion"));
        boolean typed = type != null
                && (type.startsWith("response.") || type.startsWith("message_") || type.startsWith("content_block_"));
        boolean run = name != null && name.startsWith("thread.");
        unfinished |= chunk || typed || run;
        finished = finished
                || LAST.contains(name)
                || LAST.contains(type)
                || saysDone()
                || (chunk && (saysUsageAlone() || finishReasonGiven()));
    }

    /** As a chat's very last chunk does; some models tell what was used by then with each chunk. */
    private boolean saysUsageAlone() {
        return json.value(USAGE) != null && json.value(CHOICES) == null;
    }

    private static boolean told(String error) {
        return error != null && !error.isEmpty() && !error.equals("false") && !error.equals("0");
    }

    /** Whether a choice has one that is a text, and not null. */
    private boolean finishReasonGiven() {
        byte[] event = this.event;
        for (int i = length - FINISH_REASON.length - 1; i >= 0; i--) {
            if (event[i] == '"' && event[i + 1] == 'f' && starts(FINISH_REASON, i, length)) {
                int at = i + FINISH_REASON.length;
                while (at < length && (event[at] == ' ' || event[at] == ':')) {
                    at++;
                }
                if (at < length && event[at] == '"') {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean saysDone() {
        for (int i = Math.max(0, length - DONE_WITHIN); i + DONE.length <= length; i++) {
            if (starts(DONE, i, length)) {
                return true;
            }
        }
        return false;
    }

    /** Where a line's data begins; -1 if it has none. A server that forgets the field's name still means its object. */
    private int dataIn(int start, int end) {
        if (starts(DATA, start, end)) {
            return start + DATA.length;
        }
        return start < end && event[start] == '{' ? start : -1;
    }

    private boolean starts(byte[] sign, int start, int end) {
        if (end - start < sign.length) {
            return false;
        }
        for (int i = 0; i < sign.length; i++) {
            if (event[start + i] != sign[i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int start, int end) {
        int length = Math.min(end - start, JsonScan.LONGEST);
        return new String(event, start, length, StandardCharsets.UTF_8).trim();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
