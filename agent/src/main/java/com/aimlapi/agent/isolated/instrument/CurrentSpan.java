package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.log.Log;

/** A hook's token while the span of the exchange that began in it is the current one: from the hooked method's start to its end. */
final class CurrentSpan {

    private final Object token;
    private final AutoCloseable scope;

    private CurrentSpan(Object token, AutoCloseable scope) {
        this.token = token;
        this.scope = scope;
    }

    /** The token itself where no span has become the current one. */
    static Object of(Exchange begun, Object token) {
        AutoCloseable scope = begun == null ? null : begun.makeCurrent();
        return scope == null ? token : new CurrentSpan(token, scope);
    }

    /** Brings back what was current before; returns the adapter's token. */
    static Object ended(Object token) {
        if (!(token instanceof CurrentSpan)) {
            return token;
        }
        CurrentSpan current = (CurrentSpan) token;
        try {
            current.scope.close();
        } catch (Exception failed) {
            Log.debug("the caller's span could not be made the current one again: " + Log.cause(failed));
        }
        return current.token;
    }
}
