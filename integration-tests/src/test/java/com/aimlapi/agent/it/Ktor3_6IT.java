package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.Set;

final class Ktor3_6IT extends ClientContract {

    Ktor3_6IT() {
        super("KtorApp", "ktor-3.6");
    }

    /** Now that the channel for reading was closed, now that some channel was. */
    @Override
    boolean saysTheSameOfEveryReset() {
        return false;
    }

    /** Once in many calls it stays open, with the agent or without it. */
    @Override
    boolean closesWhatIsCancelled() {
        return false;
    }

    /** The engine may be told to stop before it has read what has come. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
