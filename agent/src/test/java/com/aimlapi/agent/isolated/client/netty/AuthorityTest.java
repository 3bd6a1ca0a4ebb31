package com.aimlapi.agent.isolated.client.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.aimlapi.com/v1/models, api.aimlapi.com, 443",
        "http://api.aimlapi.com, api.aimlapi.com, 80",
        "https://api.aimlapi.com:8443?q=http://other:1/, api.aimlapi.com, 8443",
        "https://api.aimlapi.com:/v1, api.aimlapi.com, 443",
        "https://user:secret@api.aimlapi.com:8443/v1, api.aimlapi.com, 8443",
        "https://api.aimlapi.com/@evil.org:1, api.aimlapi.com, 443",
        "https://[::1]/v1, [::1], 443",
        "https://[::1]:8443/v1, [::1], 8443",
        "https://api.aimlapi.com:port/, api.aimlapi.com, -1",
        "https://api.aimlapi.com:99999999999/, api.aimlapi.com, -1",
        "https:///v1, '', 443",
    })
    void a_url_says_host_and_port(String url, String host, int port) {
        assertThat(Authority.ofUrl(url).host()).isEqualTo(host);
        assertThat(Authority.ofUrl(url).port(url.startsWith("https"))).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"api.aimlapi.com, api.aimlapi.com, 443", "127.0.0.1:8080, 127.0.0.1, 8080", "[::1]:1, [::1], 1"})
    void so_does_a_host_header(String header, String host, int port) {
        assertThat(Authority.of(header).host()).isEqualTo(host);
        assertThat(Authority.of(header).port(true)).isEqualTo(port);
    }
}
