package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.Set;

final class JdkHttpBesideOpenTelemetryIT extends BesideOpenTelemetryContract {

    JdkHttpBesideOpenTelemetryIT() {
        super("JdkHttpClientIT$App", null);
    }

    @Override
    boolean copesWithARefusedBody() {
        return Runtime.version().feature() >= 20;
    }

    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
