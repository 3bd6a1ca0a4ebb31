package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTextTest {

    private static final String BODY = "{\"message\":\"Grüße – 你好\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    UTF-8        | -
                    UTF-8        | application/json; charset=utf-8
                    UTF-8        | application/json; charset=ISO-8859-1
                    UTF-8        | application/json; charset=us-ascii
                    UTF-8        | application/json; charset=utf-16
                    UTF-8        | application/json; charset=nonsense
                    UTF-8        | application/json; charset=
                    UTF-8        | ; charset="
                    UTF-16LE     | -
                    UTF-16BE     | -
                    UTF-16LE     | application/json; charset=utf-8
                    UTF-16       | application/json; charset=utf-16
                    UTF-32LE     | -
                    UTF-32BE     | application/json
                    GB18030      | application/json;CHARSET="GB18030"; x=y
                    """)
    void aBodyIsReadInTheCharsetThatItsBytesShowElseInTheDeclaredOne(String charset, String contentType) {
        assertThat(message(BODY.getBytes(Charset.forName(charset)), contentType))
                .isEqualTo("Grüße – 你好");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    windows-1252 | -                             | Grüße – x
                    windows-1252 | text/plain; charset=utf-8     | Grüße – x
                    windows-1252 | text/plain; charset=latin1    | Grüße – x
                    ISO-8859-1   | -                             | Grüße ? x
                    """)
    void whatIsNoUtf8IsReadAsWestern(String charset, String contentType, String expected) {
        assertThat(message("{\"message\":\"Grüße – x\"}".getBytes(Charset.forName(charset)), contentType))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkIsNoPartOfTheText(String charset) {
        assertThat(message(("\uFEFF" + BODY).getBytes(Charset.forName(charset)), null))
                .isEqualTo("Grüße – 你好");
        assertThat(BodyText.of("\uFEFFx".getBytes(Charset.forName(charset)), null))
                .isEqualTo("x");
    }

    @Test
    void halfACharacterAtTheEndIsDropped() {
        byte[] body = "Grüße 你".getBytes(StandardCharsets.UTF_8);

        assertThat(message(Arrays.copyOf(body, body.length - 1), null)).isEqualTo("Grüße");
    }

    @Test
    void bytesThatNoCharsetKnowsDoNotHideTheRest() {
        assertThat(message(new byte[] {'n', 'o', ' ', (byte) 0x81, (byte) 0xff, ' ', 'm', 'o', 'd', 'e', 'l'}, null))
                .startsWith("no ")
                .endsWith(" model");
    }

    private static String message(byte[] body, String contentType) {
        return ErrorParser.ofResponse(400, "/", null, contentType, null, body, false)
                .message();
    }
}
