package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import java.util.Set;

/** What AsyncHttpClient does otherwise than other clients. */
abstract class AsyncHttpContract extends ClientContract {

    AsyncHttpContract(String library) {
        super("AsyncHttpApp", library);
    }

    /** A handler that leaves is left: the client closes the connection at once, and what has come with the head is never handed on. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
