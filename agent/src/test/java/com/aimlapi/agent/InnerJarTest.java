package com.aimlapi.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InnerJarTest {

    private static final byte[] LONG = "a class file, or so ".repeat(5_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    /** However the outer jar holds it: in the agent's it is stored, which is only faster. */
    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void what_is_in_it_is_found_and_read(int method) throws IOException {
        try (ZipFile outer = new ZipFile(outer(inner(), method).toFile())) {
            InnerJar jar = new InnerJar(outer, "inner.jar");

            assertThat(jar.read("a/Long.class")).isEqualTo(LONG);
            assertThat(jar.read("stored")).isEqualTo(new byte[] {1, 2, 3});
            assertThat(jar.read("empty")).isEmpty();
            assertThat(jar.read("a/Long.class")).isEqualTo(LONG);
            assertThat(jar.has("a/")).isFalse();
            assertThat(jar.has("a/Long.class")).isTrue();
        }
    }

    @Test
    void what_is_not_there_is_said() throws IOException {
        try (ZipFile outer = new ZipFile(outer(inner(), ZipEntry.STORED).toFile())) {
            assertThatThrownBy(() -> new InnerJar(outer, "other.jar"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("no other.jar in ");
            assertThatThrownBy(() -> new InnerJar(outer, "inner.jar").read("b/None.class"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no b/None.class");
        }
    }

    private static byte[] inner() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "empty", new byte[0], ZipEntry.DEFLATED);
            put(zip, "stored", new byte[] {1, 2, 3}, ZipEntry.STORED);
            put(zip, "a/Long.class", LONG, ZipEntry.DEFLATED);
        }
        return bytes.toByteArray();
    }

    private Path outer(byte[] inner, int method) throws IOException {
        Path file = directory.resolve("outer.jar");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "before", LONG, ZipEntry.DEFLATED);
            put(zip, "inner.jar", inner, method);
            put(zip, "after", LONG, ZipEntry.DEFLATED);
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes, int method) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            entry.setSize(bytes.length);
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
