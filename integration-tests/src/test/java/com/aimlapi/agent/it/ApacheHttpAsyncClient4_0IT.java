package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.harness.Route;
import java.util.EnumSet;
import java.util.Set;

final class ApacheHttpAsyncClient4_0IT extends ClientContract {

    ApacheHttpAsyncClient4_0IT() {
        super("HttpAsyncClientApp", "apacheasync4-4.0");
    }

    /** Over TLS it now and then sees the end before the body. */
    @Override
    Set<Route> routesUntilClose() {
        return EnumSet.of(Route.PLAIN);
    }

    /** A consumer that shuts the connection down has not looked at the rest, and nor have we. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
