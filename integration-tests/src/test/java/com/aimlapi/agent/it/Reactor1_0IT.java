package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.harness.OnOneJdk;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@OnOneJdk
final class Reactor1_0IT extends ClientContract {

    Reactor1_0IT() {
        super("ReactorApp", "reactor-1.0");
    }

    /** What has come is seen before anybody asks for it. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }

    /** This version takes "100 Continue" for the answer, and tells its application so. */
    @Override
    @Test
    void a_body_that_the_server_asks_for_or_refuses_makes_no_difference() {
        eachFew(HTTP1, route -> raw(route, "wanted-body").header("Expect", "100-continue"))
                .alike()
                .spans(span -> span.hasNoError().hasStatus(100));
        eachFew(HTTP1, route -> raw(route, "refused-body").header("Expect", "100-continue"))
                .alike()
                .spans(span -> span.hasErrorInOutline(413, "invalid_request"));
    }
}
