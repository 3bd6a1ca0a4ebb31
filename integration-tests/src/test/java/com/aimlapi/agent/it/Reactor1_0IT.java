package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.EnumSet;
import java.util.Set;

final class Reactor1_0IT extends ClientContract {

    Reactor1_0IT() {
        super("ReactorApp", "reactor-1.0");
    }

    /** What has come is seen before anybody asks for it. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }
}
