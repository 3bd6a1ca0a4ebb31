package com.aimlapi.agent;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar that lies in another one, and there uncompressed. The JVM indexes the outer jar in each process that the agent is attached to, at
 * a cost for each entry; what lies in the inner one is indexed by those who ask for it.
 *
 * <p>Reads what the build writes (no comments, no encryption, no ZIP64). The format: PKWARE's APPNOTE.TXT, 4.3 and 4.4.
 */
final class InnerJar {

    private static final int END = 22;
    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;

    private final ZipFile outer;
    private final ZipEntry place;
    private final byte[] directory;
    /** Where an entry stands in the directory. */
    private final Map<String, Integer> positions = new HashMap<String, Integer>();

    /** @throws IOException if the outer jar has none of that name, or it cannot be read */
    InnerJar(ZipFile outer, String name) throws IOException {
        this.outer = outer;
        this.place = outer.getEntry(name);
        if (place == null) {
            throw new IOException("no " + name + " in " + outer.getName());
        }
        byte[] end = bytes(place.getSize() - END, END);
        directory = bytes(number(end, 16), number(end, 12));
        for (int at = 0; at < directory.length; at += length(at)) {
            String entry = new String(directory, at + CENTRAL, half(directory, at + 28), StandardCharsets.UTF_8);
            positions.put(entry, at);
        }
    }

    boolean has(String name) {
        return positions.containsKey(name);
    }

    /**
     * An entry, uncompressed.
     *
     * @throws IOException if there is no such entry, or it cannot be read
     */
    byte[] read(String name) throws IOException {
        Integer at = positions.get(name);
        if (at == null) {
            throw new IOException("no " + name);
        }
        int header = number(directory, at + 42);
        byte[] local = bytes(header, LOCAL);
        // Its fields of variable length may differ from those in the directory.
        int data = header + LOCAL + half(local, 26) + half(local, 28);
        byte[] written = bytes(data, number(directory, at + 20));
        boolean stored = half(directory, at + 10) == ZipEntry.STORED;
        return stored ? written : inflated(written, number(directory, at + 24));
    }

    /** One for each entry, and ended at once: it holds memory that no garbage collector sees. */
    private static byte[] inflated(byte[] deflated, int length) throws IOException {
        byte[] all = new byte[length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            for (int count = 0; count < length; ) {
                int more = inflater.inflate(all, count, length - count);
                if (more == 0) {
                    throw new EOFException();
                }
                count += more;
            }
            return all;
        } catch (DataFormatException corrupt) {
            throw new IOException(corrupt);
        } finally {
            inflater.end();
        }
    }

    private int length(int at) {
        return CENTRAL + half(directory, at + 28) + half(directory, at + 30) + half(directory, at + 32);
    }

    /** Of an entry that is not compressed, a skip reads nothing. */
    private byte[] bytes(long from, int count) throws IOException {
        InputStream in = outer.getInputStream(place);
        try {
            for (long rest = from; rest > 0; ) {
                long skipped = in.skip(rest);
                if (skipped <= 0) {
                    throw new IOException("cut: " + place.getName());
                }
                rest -= skipped;
            }
            byte[] bytes = new byte[count];
            new DataInputStream(in).readFully(bytes);
            return bytes;
        } finally {
            in.close();
        }
    }

    private static int half(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    private static int number(byte[] bytes, int at) {
        return half(bytes, at) | half(bytes, at + 2) << 16;
    }
}
