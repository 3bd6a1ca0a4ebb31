package com.aimlapi.agent.isolated.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedHostsTest {

    private static final WatchedHosts DEFAULT = WatchedHosts.of(List.of("aimlapi.com"));

    @ParameterizedTest
    @ValueSource(strings = {"aimlapi.com", "api.aimlapi.com", "API.AIMLAPI.COM", "api.aimlapi.com.", "a.b.aimlapi.com"})
    void a_name_is_that_host_and_its_subdomains(String host) {
        assertThat(DEFAULT.include(host, 443)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evilaimlapi.com",
                "aimlapi.com.evil.org",
                "aimlapi.co",
                "com",
                "",
                ".",
                "[",
                "xaimlapi.com",
                "a\u0131mlapi.com",
                "A\u0130MLAPI.COM",
                "127.0.0.1"
            })
    void look_alikes_are_not_watched(String host) {
        assertThat(DEFAULT.include(host, 443)).isFalse();
    }

    @Test
    void no_host_is_not_watched() {
        assertThat(DEFAULT.include(null, 443)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.local:8080, proxy.local, 8080, true",
        "proxy.local:8080, api.proxy.local, 8080, true",
        "proxy.local:8080, proxy.local, 443, false",
        "127.0.0.1, 127.0.0.1, 5000, true",
        "127.0.0.1, 1.127.0.0.1, 5000, false",
        "127.0.0.1:5000, 127.0.0.1, 5001, false",
        "[::1], ::1, 80, true",
        "[::1], [::1], 80, true",
        "[::1]:8080, [::1], 80, false",
        "[::1]:8080, [::1], 8080, true",
        "[::1.], [::1.], 80, true",
        "API.Example.org., api.example.org, 80, true",
    })
    void entries_may_name_a_port_or_an_address(String entry, String host, int port, boolean watched) {
        assertThat(WatchedHosts.of(List.of("other.org", entry)).include(host, port))
                .isEqualTo(watched);
    }
}
