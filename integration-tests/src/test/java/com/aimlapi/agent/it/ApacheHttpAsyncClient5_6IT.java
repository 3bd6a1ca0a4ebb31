package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.Set;

final class ApacheHttpAsyncClient5_6IT extends ClientContract {

    ApacheHttpAsyncClient5_6IT() {
        super("ApacheAsync5App", "apacheasync5-5.6");
    }

    /** A call that is given up at its head is torn down at once. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
