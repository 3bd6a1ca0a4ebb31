package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.harness.OnOneJdk;
import java.util.Set;

@OnOneJdk
final class ApacheHttpAsyncClient5_0IT extends ClientContract {

    ApacheHttpAsyncClient5_0IT() {
        super("ApacheAsync5App", "apacheasync5-5.0");
    }

    /** A call that is given up at its head is torn down at once. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
