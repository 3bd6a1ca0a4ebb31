package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.EnumSet;
import java.util.Set;

final class ApacheHttpClient4_3IT extends ClientContract {

    ApacheHttpClient4_3IT() {
        super("CloseableHttpClientApp", "apache4-4.3");
    }

    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }
}
