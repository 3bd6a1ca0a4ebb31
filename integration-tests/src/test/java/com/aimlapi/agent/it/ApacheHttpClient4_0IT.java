package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.harness.OnOneJdk;
import java.util.EnumSet;
import java.util.Set;

@OnOneJdk
final class ApacheHttpClient4_0IT extends ClientContract {

    ApacheHttpClient4_0IT() {
        super("DefaultHttpClientApp", "apache4-4.0");
    }

    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }
}
