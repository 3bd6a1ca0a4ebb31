package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
                    <html>Forbidden</html>                                                      | Forbidden
                    <!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>x           | 502 Bad Gateway
                    <HTML><HEAD><TITLE lang="en"> a  b </TITLE></HEAD>                          | a b
                    <html><title>a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;&nbsp;f</title> | a & b <c> "d" 'e' f
                    <html><title>&#39;a&#x27; &#X2014; &mdash; &hellip;</title>                 | 'a' — — …
                    <html><title>&unknown; &#xZZ; &#0; &#x110000; & &; AT&T;</title>            | &unknown; &#xZZ; &#0; &#x110000; & &; AT&T;
                    <html><title>&amp;lt;</title>                                               | &lt;
                    <html><title></title><body>a<p>b</body>                                     | a b
                    <html><!-- > <title>no</title> --><title>yes</title>                        | yes
                    <html><script>"<title>no</title>"</script><style>p{}</style>yes</html>      | yes
                    <html><body><center><h1>403 Forbidden</h1></center><hr>nginx                | 403 Forbidden nginx
                    <html>1 < 2</html>                                                          | 1 < 2
                    <html><head><title>502 Bad Gat                                              | -
                    <html><body>Forbid                                                          | Forbid
                    <html></html>                                                               | -
                    <html                                                                       | -
                    <!--                                                                        | -
                    <?xml version="1.0"?><Error><Code>Denied</Code></Error>                     | Denied
                    <h1>Not Found</h1>                                                          | Not Found
                    <model> is required                                                         | <model> is required
                    <= 5 is required                                                            | <= 5 is required
                    <                                                                           | <
                    """)
    void aPageSaysItsTitleOrItsWords(String page, String expected) {
        assertThat(Attributes.message(page)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <html><p>your key b747e891b747e891b747e891b747e89          | your key
                    <html><p>Forbidden</p                                      | Forbidden
                    <html><title>502 Bad Gateway</title><p>b747e891b747e891b74 | 502 Bad Gateway
                    """)
    void theLastWordOfACutPageIsLeftOutUnlessItIsWhole(String page, String expected) {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorParser.ofResponse(400, "/", null, null, null, body, true)
                        .message())
                .isEqualTo(expected);
    }

    @Test
    void aTitleOverSeveralLinesBecomesOne() {
        assertThat(Attributes.message("<html>\n<title>\n  api.aimlapi.com | 522:\r\n\tConnection timed out\n</title>"))
                .isEqualTo("api.aimlapi.com | 522: Connection timed out");
    }
}
