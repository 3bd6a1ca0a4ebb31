package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Bearer abc.def-_~+/=                      | Bearer [REDACTED]
                    bearer  abc, then                         | bearer  [REDACTED], then
                    "BEARER abc"                              | "BEARER [REDACTED]"
                    Bearer: abc                               | Bearer: [REDACTED]
                    Bearer%20abc                              | Bearer%20[REDACTED]
                    Authorization: Bearer "abc"               | Authorization: Bearer "[REDACTED]"
                    {\\"Authorization\\":\\"Bearer abc\\"}    | {\\"Authorization\\":\\"Bearer [REDACTED]\\"}
                    forbearer abc                             | forbearer abc
                    Bearers of news                           | Bearers of news
                    key b747e891b747e891b747e891b747e891.     | key [REDACTED].
                    B747E891B747E891B747E891B747E891          | [REDACTED]
                    (b747e891b747e891b747e891b747e891)        | ([REDACTED])
                    key_b747e891b747e891b747e891b747e891      | key_[REDACTED]
                    b747e891b747e891b747e891b747e89           | b747e891b747e891b747e891b747e89
                    b747e891b747e891b747e891b747e8911         | b747e891b747e891b747e891b747e8911
                    xb747e891b747e891b747e891b747e891         | xb747e891b747e891b747e891b747e891
                    b747e891b747e891b747e891b747e891z         | b747e891b747e891b747e891b747e891z
                    60ac7c34-3224-4b14-8e7d-0aa0db708325      | 60ac7c34-3224-4b14-8e7d-0aa0db708325
                    hRNOI9BMsuLeZ76UNdGhS                     | hRNOI9BMsuLeZ76UNdGhS
                    Incorrect API key provided: sk-ab***yz.   | Incorrect API key provided: [REDACTED]
                    sk-proj-AbC_123456 and sk-ant-api03-xyz   | [REDACTED] and [REDACTED]
                    language sk-SK, task-force-one            | language sk-SK, task-force-one
                    see https://u:p@host/?token=abc&n=1 there | see https://[REDACTED]@host/?token=[REDACTED]&n=1 there
                    see https://aimlapi.com/app/keys          | see https://aimlapi.com/app/keys
                    mail help@aimlapi.com                     | mail help@aimlapi.com
                    """)
    void whatLooksLikeACredentialIsReplaced(String text, String expected) {
        redacted(text, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Bearer <abc>, then                      | Bearer <[REDACTED]>, then
                    Bearer [abc] then                       | Bearer [[REDACTED]] then
                    Bearer (abc) {abc}                      | Bearer ([REDACTED]) {abc}
                    Bearer ${abc}                           | Bearer ${[REDACTED]}
                    Bearer            abc                   | Bearer            [REDACTED]
                    Bearer&nbsp;abc, Bearer &lt;abc&gt;     | Bearer&nbsp;[REDACTED], Bearer &lt;[REDACTED]&gt;
                    {"type":"bearer","status":401}          | {"type":"bearer","status":401}
                    {"type":"bearer",401}                   | {"type":"bearer",401}
                    Basic dXNlcjpw                          | Basic [REDACTED]
                    Authorization: Basic QWxhZGRpbg== then  | Authorization: Basic [REDACTED] then
                    basic:"dXNlcjpw+/+="                    | basic:"[REDACTED]"
                    basic abcdefgh= then                    | basic [REDACTED] then
                    basic authentication is not supported   | basic authentication is not supported
                    Basic Authentication, BASIC CREDENTIALS | Basic Authentication, BASIC CREDENTIALS
                    basic input/output, basic plan 1        | basic input/output, basic plan 1
                    Basic dXNl                              | Basic dXNl
                    https://u:p@ss@host/a@b                 | https://[REDACTED]@host/a@b
                    https://host/a@b https://host?a@b       | https://host/a@b https://host?a@b
                    ?key=a;b&n=1, ?n=1#token=a,b; then      | ?key=[REDACTED]&n=1, ?n=1#token=[REDACTED]; then
                    <a href="?n=1&amp;key=abc">             | <a href="?n=1&amp;key=[REDACTED]">
                    """)
    void aCredentialMayStandBehindMoreThanABlank(String text, String expected) {
        redacted(text, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\u00a0", "\u2003", "\u3000", "\u200b", " \t\r\n ", " \uFEFF"})
    void aBlankIsOneHoweverItLooks(String blank) {
        redacted("Bearer" + blank + "abc", "Bearer" + blank + "[REDACTED]");
        redacted("Basic" + blank + "dXNlcjpw", "Basic" + blank + "[REDACTED]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "Bearer\\u0020abc"                           | "Bearer\\u0020[REDACTED]"
                    "Bearer\\tabc\\nthen"                        | "Bearer\\t[REDACTED]\\nthen"
                    "Bearer \\"abc\\""                           | "Bearer \\"[REDACTED]\\""
                    "\\"Bearer \\\\\\"abc\\\\\\"\\""             | "\\"Bearer \\\\\\"[REDACTED]\\\\\\"\\""
                    "Bearer \\u003cabc\\u003e"                   | "Bearer \\u003c[REDACTED]\\u003e"
                    "Bearer ab\\/c\\u002bd\\u003d then"          | "Bearer [REDACTED] then"
                    "Bearer \\u0061bc"                           | "Bearer [REDACTED]"
                    "\\nBearer abc\\tBasic dXNl\\/cjpw\\u003d"   | "\\nBearer [REDACTED]\\tBasic [REDACTED]"
                    "basic authentication\\nthen"                | "basic authentication\\nthen"
                    "\\nb747e891b747e891b747e891b747e891\\n"     | "\\n[REDACTED]\\n"
                    "\\u0020sk-1234567\\u0020"                   | "\\u0020[REDACTED]\\u0020"
                    "https:\\/\\/u:p@ss@host\\/a@b"              | "https:\\/\\/[REDACTED]@host\\/a@b"
                    "?key\\u003dabc\\u0026n=1"                   | "?key\\u003d[REDACTED]\\u0026n=1"
                    "?n=1\\u0026key=abc"                         | "?n=1\\u0026key=[REDACTED]"
                    /a/%20b747e891b747e891b747e891b747e891       | /a/%20[REDACTED]
                    """)
    void rawJsonHidesNothingBehindItsEscapes(String text, String expected) {
        redacted(text, expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bearer",
                "bearer ",
                "bearer\\",
                "bearer\\u0020",
                "bearer&#1;",
                "basic ",
                "basic a+",
                "basic a/",
                "basic A",
                "\\",
                "\\u0020",
                "\\u0026",
                "%20",
                "://",
                "://a@",
                ":\\/\\/",
                "?key=",
                "?key=a;",
                "&amp;",
                ";a",
                "0",
                "a/"
            })
    void aHostileTextCostsTimeByItsLengthOnly(String piece) {
        for (String start : new String[] {"", "Bearer ", "Basic ", "?key=", "://"}) {
            String text = start + piece.repeat(1_000_000 / piece.length());

            // A thousand times what it takes, a thousandth of what a square would.
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Redaction.text(text));
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Redaction.url(text));
        }
    }

    private static void redacted(String text, String expected) {
        assertThat(Redaction.text(text)).isEqualTo(expected);
        assertThat(Redaction.text(expected)).as("once is enough").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    https://api.aimlapi.com/v1/models                  | https://api.aimlapi.com/v1/models
                    https://api.aimlapi.com/v2/x?generation_id=a:b&c=d | https://api.aimlapi.com/v2/x?generation_id=a:b&c=d
                    https://u:p@host:8443/a                            | https://REDACTED:REDACTED@host:8443/a
                    https://u@host                                     | https://REDACTED:REDACTED@host
                    https://u:p@@h@host/a@b                            | https://REDACTED:REDACTED@host/a@b
                    https://u:p/q?r@host/a                             | https://REDACTED:REDACTED@host/a
                    https://host/a@b                                   | https://host/a@b
                    https://host:443/a@b                               | https://host:443/a@b
                    https://[::1]:443/a@b                              | https://[::1]:443/a@b
                    //u:p@host/                                        | //REDACTED:REDACTED@host/
                    u:p@host/a                                         | REDACTED:REDACTED@host/a
                    /v1/a//b@c                                         | /v1/a//b@c
                    https://h/?api_key=1&apikey=2&key=3&token=4        | https://h/?api_key=REDACTED&apikey=REDACTED&key=REDACTED&token=REDACTED
                    https://h/?access_token=1&session_token=2          | https://h/?access_token=REDACTED&session_token=REDACTED
                    https://h/?sessionToken=1&secret=2&password=3      | https://h/?sessionToken=REDACTED&secret=REDACTED&password=REDACTED
                    https://h/?signature=1&sig=2&Signature=3           | https://h/?signature=REDACTED&sig=REDACTED&Signature=REDACTED
                    https://h/?X-Amz-Signature=1&X-Amz-Credential=2    | https://h/?X-Amz-Signature=REDACTED&X-Amz-Credential=REDACTED
                    https://h/?X-Amz-Security-Token=1&AWSAccessKeyId=2 | https://h/?X-Amz-Security-Token=REDACTED&AWSAccessKeyId=REDACTED
                    https://h/?X-Goog-Signature=1&API_KEY=2&apiKey=3   | https://h/?X-Goog-Signature=REDACTED&API_KEY=REDACTED&apiKey=REDACTED
                    https://h/?monkey=1&keys=2&design=3&tokens=4       | https://h/?monkey=1&keys=2&design=3&tokens=4
                    https://h/?api%5Fkey=1&%6bey=2&ke%79=3&%zz=4       | https://h/?api%5Fkey=REDACTED&%6bey=REDACTED&ke%79=REDACTED&%zz=4
                    https://h/?key=a=b&n=1                             | https://h/?key=REDACTED&n=1
                    https://h/?key=&n=1                                | https://h/?key=&n=1
                    https://h/?key&token                               | https://h/?key&token
                    https://h/?n=1;key=2                               | https://h/?n=1;key=REDACTED
                    https://h/?n=1#key=2&b=3                           | https://h/?n=1#key=REDACTED&b=3
                    https://h/#section                                 | https://h/#section
                    https://h/?to=https://i/?token=1&n=2               | https://h/?to=https://i/?token=REDACTED&n=2
                    https://h/?key=a?b=c                               | https://h/?key=REDACTED
                    https://h/?key=a;b                                 | https://h/?key=REDACTED
                    https://h/?key=a;b&n=1;2#c                         | https://h/?key=REDACTED&n=1;2#c
                    https://h/?key=;b                                  | https://h/?key=REDACTED
                    https://h/?q=sk-1234567                            | https://h/?q=[REDACTED]
                    https://h/keys/b747e891b747e891b747e891b747e891    | https://h/keys/[REDACTED]
                    ht tp://u:p@h/ a?key=b c                           | ht tp://REDACTED:REDACTED@h/ a?key=REDACTED
                    ?key=1                                             | ?key=REDACTED
                    """)
    void aUrlLosesItsCredentialsAndSecretValues(String url, String expected) {
        assertThat(Redaction.url(url)).isEqualTo(expected);
        assertThat(Redaction.url(expected)).as("once is enough").isEqualTo(expected);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Redaction.text(null)).isNull();
        assertThat(Redaction.url(null)).isNull();
        assertThat(Redaction.cut(null, 3)).isNull();
        assertThat(Redaction.text("")).isEmpty();
        assertThat(Redaction.url("")).isEmpty();
    }

    @Test
    void aCutNeverHalvesACharacter() {
        String text = "a\uD83D\uDE00b";

        assertThat(Redaction.cut(text, 0)).isEmpty();
        assertThat(Redaction.cut(text, 1)).isEqualTo("a");
        assertThat(Redaction.cut(text, 2)).isEqualTo("a");
        assertThat(Redaction.cut(text, 3)).isEqualTo("a\uD83D\uDE00");
        assertThat(Redaction.cut(text, 4)).isSameAs(text);
        assertThat(Redaction.cut("\uD83D\uD83D\uDE00", 1))
                .as("a half that was half before")
                .isEqualTo("\uD83D");
    }
}
