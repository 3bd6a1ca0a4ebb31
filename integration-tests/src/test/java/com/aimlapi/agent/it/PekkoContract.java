package com.aimlapi.agent.it;

import java.util.List;

/** What Pekko HTTP has of its own at every version. */
abstract class PekkoContract extends ClientContract {

    PekkoContract(String library) {
        super("PekkoApp", library);
    }

    @Override
    boolean followsRedirects() {
        return false;
    }

    /** Pekko's actors use sun.misc.Unsafe, of which JVMs warn since 24. */
    @Override
    List<String> flags() {
        return NATIVE_AND_UNSAFE;
    }

    /** A flow asks for its next call on a thread of its own. */
    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return !way.startsWith("superPool") && !way.startsWith("host pool");
    }
}
