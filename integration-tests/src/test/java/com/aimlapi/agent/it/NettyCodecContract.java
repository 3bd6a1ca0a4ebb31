package com.aimlapi.agent.it;

import static com.aimlapi.agent.it.harness.Route.PLAIN;
import static com.aimlapi.agent.it.harness.Route.TLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.Trial;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is different for a client of which only Netty's codecs are known: there are requests and answers, and no calls. */
abstract class NettyCodecContract extends ClientContract {

    NettyCodecContract(String application, String library) {
        super(application, library);
    }

    /** What has come is seen before anybody asks for it. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }

    /** Without a connection nothing is written, and what was to be is not known. */
    @Override
    @Test
    void no_connection_is_a_failure_that_names_the_exception() {
        String way = ways(Reading::complete, 1).get(0);
        Trial refused = app.call(way, question(PLAIN.toNobody(api) + CHAT + "?answer=none"));
        assertThat(refused.with().seen()).isEqualTo(refused.without().seen()).containsKey("thrown");

        // The request is written before hands are shaken.
        eachFew(EnumSet.of(TLS), route -> question(api.untrusted() + CHAT + "?answer=ok"))
                .alike()
                .spans(span -> span.hasTransportFailure("connection_failed"));
        assertThat(collector.spansOf(refused.call())).isEmpty();
    }

    /** Who follows a redirect makes another request. */
    @Override
    @Test
    void redirects_belong_to_the_call_that_was_asked_for() {
        eachFew(EVERY_ROUTE, route -> Request.get(at(route, "/v1/models", "redirect")))
                .alike()
                .spans(span -> span.hasNoError().hasStatus(302));
    }

    /** The codec works on the event loop, wherever the request was written. */
    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return false;
    }
}
