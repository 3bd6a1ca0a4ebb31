package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.Set;

final class ApacheHttpAsyncClient4_1IT extends ClientContract {

    ApacheHttpAsyncClient4_1IT() {
        super("HttpAsyncClientApp", "apacheasync4-4.1");
    }

    /** A consumer that shuts the connection down has not looked at the rest, and nor have we. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
