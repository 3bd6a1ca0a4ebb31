package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.harness.OnOneJdk;
import java.util.EnumSet;
import java.util.Set;

@OnOneJdk
final class ApacheHttpClient4_2IT extends ClientContract {

    ApacheHttpClient4_2IT() {
        super("PoolingHttpClientApp", "apache4-4.2");
    }

    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }
}
