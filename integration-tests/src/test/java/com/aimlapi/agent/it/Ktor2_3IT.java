package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.Set;

final class Ktor2_3IT extends ClientContract {

    Ktor2_3IT() {
        super("KtorApp", "ktor-2.3");
    }

    /** The engine may be told to stop before it has read what has come. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
