package com.aimlapi.agent.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** What a fuzzer's bytes stand for: a byte for each choice that is taken, and the rest as it is. */
public final class Input {

    private final byte[] bytes;
    private int at;

    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** 0 to 255; 0 once all bytes are taken. */
    public int number() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    public boolean yes() {
        return number() % 2 == 1;
    }

    public String oneOf(String... choices) {
        return choices[number() % choices.length];
    }

    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    public String text() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /** @param format {@code gzip}, {@code deflate}, {@code bare}, which is that without its header; any other does nothing */
    public static byte[] compressed(String format, byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compressor(format, compressed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static OutputStream compressor(String format, OutputStream compressed) throws IOException {
        switch (format) {
            case "gzip":
                return new GZIPOutputStream(compressed);
            case "deflate":
                return new DeflaterOutputStream(compressed);
            case "bare":
                return new DeflaterOutputStream(compressed, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            default:
                return compressed;
        }
    }
}
