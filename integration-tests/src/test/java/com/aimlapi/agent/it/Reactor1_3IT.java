package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

final class Reactor1_3IT extends ClientContract {

    Reactor1_3IT() {
        super("ReactorApp", "reactor-1.3");
    }

    @Override
    List<String> flags() {
        return NATIVE_AND_UNSAFE;
    }

    /** What has come is seen before anybody asks for it. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED, Reading.HELD);
    }
}
