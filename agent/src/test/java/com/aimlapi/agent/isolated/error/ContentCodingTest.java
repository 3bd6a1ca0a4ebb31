package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {

    private static final byte[] BODY =
            "{\"statusCode\":422,\"message\":\"compressed\"}".getBytes(StandardCharsets.UTF_8);
    /** Made by the reference encoder, from words of brotli's dictionary. */
    private static final byte[] BROTLI = Base64.getDecoder()
            .decode(
                    "G5wAAKyPd1mfExPtKlPDxJ7ha52svT79VkcnN0VgaIplpuDkiqyuQUTc4CTIUBnU5IA1+ANpAbUCqnku6Q6PM2LSxo69UaT7YrngVkkzR69YgRPkYbduMR1kC+0RRMaTgHtUExrHLSN8PI4b");

    private static final String BROTLI_SAYS =
            "You have run out of credits. Please top up your balance or update your payment method to continue."
                    + " Please top up your balance.";
    /** 64 MiB of blanks, made by the reference encoder. */
    private static final byte[] BROTLI_BOMB = Base64.getDecoder()
            .decode("y///P/glQOKxQCD3/o///3/wSwDEYRGA7v0f////4JcAiMMCAN37P/7//8EvARCHBQC693/8//+DXwIgDgsAdO//+P//B78E"
                    + "QBwWAOje//H//w9+CYA4LADQvf/L//8//BIAcVgAoHv/Bw==");

    /** A Zstandard frame (RFC 8878) of one raw block, whose text must not be taken for the message. */
    private static final byte[] ZSTD = concat(
            new byte[] {
                0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x20, (byte) BODY.length, (byte) (BODY.length << 3 | 1), 1, 0
            },
            BODY);

    @ParameterizedTest
    @ValueSource(
            strings = {"gzip", "x-gzip", " GZip ", "identity, gzip", "", "identity", "utf-8", "deflate", "br", "zstd"})
    @NullSource
    void aGzippedBodyIsReadWhateverItsLabel(String label) {
        assertThat(message(label, gzip(BODY))).isEqualTo("compressed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, br", "utf-8", "none", "a,b,c,d,e,f,g"})
    void aPlainBodyIsReadWhateverItsLabel(String label) {
        assertThat(message(label, BODY)).isEqualTo("compressed");
    }

    @Test
    void deflateIsReadWithAndWithoutItsHeader() {
        assertThat(message("deflate", deflate(BODY, false))).isEqualTo("compressed");
        assertThat(message("deflate", deflate(BODY, true))).isEqualTo("compressed");
        assertThat(message(null, deflate(BODY, false))).isEqualTo("compressed");
    }

    @Test
    void brotliIsRead() {
        assertThat(message("br", BROTLI)).isEqualTo(BROTLI_SAYS);
        assertThat(message("br", brotliOf(BODY))).isEqualTo("compressed");
    }

    @Test
    void stackedEncodingsAreUndoneFromTheLastToTheFirst() {
        assertThat(message("gzip, br", brotliOf(gzip(BODY)))).isEqualTo("compressed");
        assertThat(message("br,gzip", gzip(BROTLI))).isEqualTo(BROTLI_SAYS);
        assertThat(message("deflate, gzip", gzip(deflate(BODY, true)))).isEqualTo("compressed");
        assertThat(message("gzip", gzip(gzip(BODY)))).isEqualTo("compressed");
    }

    @Test
    void anUnknownEncodingGivesNoMessage() {
        assertThat(message("zstd", ZSTD)).isNull();
        assertThat(message(null, ZSTD)).isNull();
        assertThat(message("gzip, compress", new byte[] {0x1f, (byte) 0x9d, 1, 2, 3, 4}))
                .isNull();
        assertThat(message("a,b,c,d,e,f", ZSTD)).isNull();
    }

    @Test
    void ofATruncatedStreamIsTakenWhatDecodes() {
        byte[] text = ("{\"message\":\"whole\",\"filler\":[" + noise(100_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(message("gzip", half(gzip(text)))).isEqualTo("whole");
        assertThat(message("deflate", half(deflate(text, false)))).isEqualTo("whole");
        assertThat(message("deflate", half(deflate(text, true)))).isEqualTo("whole");
        assertThat(message("br", Arrays.copyOf(brotliOf(text), text.length - 10_000)))
                .isEqualTo("whole");
    }

    @Test
    void aCorruptTailDoesNotSpoilWhatCameBefore() {
        byte[] body = gzip(("{\"message\":\"whole\",\"filler\":[" + noise(100_000)).getBytes(StandardCharsets.UTF_8));
        Arrays.fill(body, body.length - 2_000, body.length, (byte) 0xff);

        assertThat(message("gzip", body)).isEqualTo("whole");
    }

    @Test
    void aBombIsCutAtItsLimit() {
        byte[] blanks = new byte[16 << 20];
        Arrays.fill(blanks, (byte) ' ');

        assertThat(ContentCoding.decode("gzip", gzip(blanks))).hasSize(1 << 20);
        assertThat(ContentCoding.decode("deflate", deflate(blanks, false))).hasSize(1 << 20);
        assertThat(ContentCoding.decode("br", BROTLI_BOMB)).hasSize(1 << 20);
        assertThat(ContentCoding.decode("gzip, gzip, gzip", gzip(gzip(gzip(blanks)))))
                .hasSize(1 << 20);
    }

    @Test
    void nothingIsMadeOfNothing() {
        for (String label : new String[] {null, "gzip", "deflate", "br", ",", "zstd"}) {
            assertThat(message(label, new byte[0])).isNull();
        }
        assertThat(message("gzip", gzip(new byte[0]))).isNull();
        assertThat(message("deflate", deflate(new byte[0], true))).isNull();
        assertThat(message("br", new byte[] {0x3b})).isNull();
    }

    @Test
    void bytesThatAreNoTextGiveNoMessage() {
        assertThat(message(null, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13}))
                .isNull();
        assertThat(message("gzip", new byte[] {0x1f, (byte) 0x8b, 8})).isNull();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean bare) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** Brotli's stored form (RFC 7932, section 9.2): a window of 64 KiB, then meta-blocks that are not compressed. */
    private static byte[] brotliOf(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int from = 0; from < plain.length; from += 1 << 16) {
            int length = Math.min(plain.length - from, 1 << 16);
            // Bits from the lowest: the window once, not the last, four nibbles, the length less one, not compressed.
            int window = from == 0 ? 1 : 0;
            int header = (length - 1) << (3 + window) | 1 << (19 + window);
            bytes.write(header);
            bytes.write(header >> 8);
            bytes.write(header >> 16);
            bytes.write(plain, from, length);
        }
        bytes.write(3);
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static String noise(int length) {
        StringBuilder noise = new StringBuilder(length);
        for (long seed = 1; noise.length() < length; seed = seed * 6_364_136_223_846_793_005L + 1) {
            noise.append(seed >>> 40).append(',');
        }
        return noise.toString();
    }

    private static String message(String contentEncoding, byte[] body) {
        return ErrorParser.ofResponse(400, "/", null, null, contentEncoding, body, false)
                .message();
    }
}
