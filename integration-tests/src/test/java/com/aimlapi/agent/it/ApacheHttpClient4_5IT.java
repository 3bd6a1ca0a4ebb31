package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.EnumSet;
import java.util.Set;

final class ApacheHttpClient4_5IT extends ClientContract {

    ApacheHttpClient4_5IT() {
        super("CloseableHttpClientApp", "apache4-4.5");
    }

    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }
}
