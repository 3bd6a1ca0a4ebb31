package com.aimlapi.agent.isolated.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.aimlapi.agent.isolated.config.Options;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Hosts, as a user has listed them and as a client names them: the list in the first line, a host in the second. */
class WatchedHostsFuzzTest {

    @FuzzTest
    void include(byte[] bytes) {
        String[] lines = new Input(bytes).text().split("\n", 2);
        String host = lines.length < 2 ? "" : lines[1];
        List<String> entries =
                Options.read("hosts=" + lines[0], new Properties(), Map.of()).hosts();

        WatchedHosts hosts = WatchedHosts.of(entries);

        assertThat(hosts.include(host)).isEqualTo(entries.stream().anyMatch(entry -> named(entry, host)));
        if (hosts.include(host, 443)) {
            assertThat(hosts.include(host)).isTrue();
        }
        hosts.include(host, -1);
        for (String entry : entries) {
            assertThat(hosts.include(name(entry))).isTrue();
        }
    }

    @Test
    void the_corpus_and_its_mutants_are_compared_as_their_authors_mean_them() {
        Corpus.replay(WatchedHostsFuzzTest.class, this::include);
    }

    /** Said a second time, at leisure. */
    private static boolean named(String entry, String host) {
        String name = bare(name(entry));
        String bare = bare(host);
        boolean address = name.contains(":") || name.matches("(.*\\.)?[0-9]*");
        return bare.equals(name) || (!address && bare.endsWith("." + name));
    }

    private static String name(String entry) {
        return entry.replaceFirst("^(\\[[^\\]]*\\]|[^:\\[]*)(:.*)?$", "$1");
    }

    private static String bare(String host) {
        String bare = host.startsWith("[") ? host.substring(1) : host;
        bare = bare.endsWith(".") || bare.endsWith("]") ? bare.substring(0, bare.length() - 1) : bare;
        StringBuilder lower = new StringBuilder();
        for (char c : bare.toCharArray()) {
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }
}
