package com.aimlapi.agent.it.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the application saw of one call, in a form that can be compared with what it saw without the agent. */
public final class Seen {

    private static final int SHOWN_BYTES = 4_096;

    private final Request request;
    private final Conversation conversation;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final MessageDigest digest = sha256();
    private final StringBuilder shown = new StringBuilder();
    private long length;
    private boolean paused;

    Seen(Request request, Conversation conversation) {
        this.request = request;
        this.conversation = conversation;
    }

    public void status(int status) {
        fact("status", status);
    }

    /** Every header that the client shows, in the client's spelling, order aside. */
    public void headers(Map<String, List<String>> headers) {
        Map<String, List<String>> sorted = new TreeMap<>();
        headers.forEach((name, values) -> sorted.put(String.valueOf(name), values));
        fact("headers", sorted);
    }

    /** Anything else that must be the same with and without the agent. */
    public void fact(String name, Object value) {
        facts.put(name, String.valueOf(value));
    }

    public void text(String text) {
        fact("text", text.length());
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(byte[] bytes) {
        piece(bytes, 0, bytes.length);
    }

    /** A piece of the body as it came; pieces may be cut differently from run to run. */
    public void piece(byte[] bytes, int offset, int count) {
        digest.update(bytes, offset, count);
        if (shown.length() < SHOWN_BYTES) {
            shown.append(new String(bytes, offset, Math.min(count, SHOWN_BYTES), StandardCharsets.ISO_8859_1));
        }
        length += count;
        if (request.pauses() && !paused && count > 0) {
            paused = true;
            pause("the first piece");
        }
    }

    /** Reads to the end, as it comes; does not close. */
    public void stream(InputStream stream) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            piece(buffer, 0, count);
        }
    }

    /** Tells the test how far the application has come, and waits until the test lets it go on. */
    public void pause(String where) {
        conversation.pause(where);
    }

    /** An exception, its causes and what they say. */
    public void thrown(Throwable thrown) {
        List<String> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && chain.size() < 10; cause = cause.getCause()) {
            chain.add(cause.getClass().getName() + ": " + cause.getMessage());
        }
        fact("thrown", String.join("\n", chain));
        fact("suppressed", thrown.getSuppressed().length);
    }

    String line() {
        // How much came before a body broke off is a matter of chance.
        if (!facts.containsKey("thrown")) {
            fact("body length", length);
            fact("body digest", HexFormat.of().formatHex(digest.digest()));
            fact("body", shown.substring(0, Math.min(shown.length(), SHOWN_BYTES)));
        }
        return Line.of("seen", facts);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
