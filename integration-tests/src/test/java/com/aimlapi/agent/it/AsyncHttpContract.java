package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.harness.Route;
import java.util.Set;

/** What AsyncHttpClient does otherwise than other clients. */
abstract class AsyncHttpContract extends ClientContract {

    AsyncHttpContract(String library) {
        super("AsyncHttpApp", library);
    }

    /** Over HTTP/2 it ends the call at a redirect without a body, and the application gets no answer. */
    @Override
    Set<Route> redirecting() {
        return HTTP1;
    }

    /** A handler that leaves is left: the client closes the connection at once, and what has come with the head is never handed on. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }
}
