package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.log.Log;

/**
 * A hook's token, from the hooked method's start to its end, where an exchange began at its start: with what the method's caller has to do
 * with that exchange. Its span, if it has begun, is the current one as long.
 */
final class Entered {

    private final Object token;
    private final Exchange begun;
    private final AutoCloseable scope;

    private Entered(Object token, Exchange begun, AutoCloseable scope) {
        this.token = token;
        this.begun = begun;
        this.scope = scope;
    }

    /**
     * @param begun since the method was entered, or null
     * @param token the adapter's; null if it does not want to know of the method's end
     * @return what the hook gets for a token
     */
    static Object of(Exchange begun, Object token) {
        if (begun == null) {
            return token;
        }
        if (token == null) {
            begun.callerLeaves();
            return null;
        }
        return new Entered(token, begun, current(begun));
    }

    /** What is the application's own may fail, as a context's storage can be; the call is watched all the same. */
    private static AutoCloseable current(Exchange begun) {
        try {
            return begun.makeCurrent();
        } catch (Throwable failed) {
            Log.debug("the call's span could not be made the current one: " + Log.cause(failed));
            return null;
        }
    }

    /** Brings back what span was current before; returns the adapter's token. */
    static Object ended(Object token) {
        if (!(token instanceof Entered)) {
            return token;
        }
        Entered entered = (Entered) token;
        try {
            if (entered.scope != null) {
                entered.scope.close();
            }
        } catch (Throwable failed) {
            Log.debug("the caller's span could not be made the current one again: " + Log.cause(failed));
        }
        return entered.token;
    }

    /** The method returns to its caller, and the adapter has seen it. */
    static void left(Object token, Exchange begunAtTheEnd) {
        if (token instanceof Entered) {
            ((Entered) token).begun.callerLeaves();
        }
        if (begunAtTheEnd != null) {
            begunAtTheEnd.callerLeaves();
        }
    }
}
