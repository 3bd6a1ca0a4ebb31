package com.aimlapi.agent.isolated.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.fuzz.Corpus;
import com.aimlapi.agent.fuzz.Input;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;

/** URLs, from whose path the route is read. */
class RouteFuzzTest {

    @FuzzTest
    void of(byte[] bytes) {
        String url = new Input(bytes).text();
        String path = Url.path(url);
        assertThat(path).startsWith("/");
        assertThat(path.length()).isLessThanOrEqualTo(url.length() + 1);
        check(path);
        check(url);
    }

    @Test
    void the_corpus_and_its_mutants_have_a_route_of_the_table_or_none() {
        Corpus.replay(RouteFuzzTest.class, this::of);
    }

    private static void check(String path) {
        Route route = Route.of("POST", path);
        if (route == null) {
            return;
        }
        assertThat(RouteTable.ROWS).anyMatch(row -> route.template().endsWith(row.template));
        assertThat(route.template().length()).isLessThan(128);
        assertThat(route.operation()).isNotEmpty();
        assertThat(path).startsWith(route.template().replaceFirst("\\{.*", ""));
        if (route.model() != null) {
            assertThat(path.replaceAll("%2[Ff]", "/").replaceAll("%3[Aa]", ":")).contains(route.model());
        }
        assertThat(Route.of("GET", path).template()).isEqualTo(route.template());
    }
}
