package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Whole entries of jars that tests make. */
public final class Entries {

    private Entries() {}

    public static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
        write(out, new ZipEntry(name), content);
    }

    /** Not compressed, as jars have to be that are read in place, inside of another one. */
    public static void store(ZipOutputStream out, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        write(out, entry, content);
    }

    private static void write(ZipOutputStream out, ZipEntry entry, byte[] content) throws IOException {
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
