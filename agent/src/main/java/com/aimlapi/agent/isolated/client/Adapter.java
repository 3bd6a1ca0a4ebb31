package com.aimlapi.agent.isolated.client;

/**
 * Translates one client's objects to and from an {@link com.aimlapi.agent.isolated.exchange.Exchange}.
 *
 * <p>A subclass has a constructor that takes the {@link com.aimlapi.agent.isolated.exchange.Exchanges}, is compiled against the
 * client's own library, and is made once for each class loader that holds that library. Its methods run on the application's
 * threads, inside the client: they don't wait, they don't read what the application has not read, they don't ask the client for
 * anything that could start I/O. What they throw is caught, counted and said once; the call goes on as without the agent.
 */
public abstract class Adapter {

    /**
     * A hooked method was entered.
     *
     * @param point which of the client's hooks, as its {@code Hooks} class numbers them
     * @param self the object whose method it is; null if it is static
     * @param arguments a replaced element replaces the argument, if the hook says so
     * @return a token for {@link #exit}; null to stand aside, as for every host that is not watched
     */
    public abstract Object enter(int point, Object self, Object[] arguments) throws Throwable;

    /**
     * The method that {@link #enter} gave a token for is left.
     *
     * @param thrown what it throws, or null; it is thrown on whatever happens here
     * @return what the method shall return, which is {@code result} or, if the hook says so, its replacement
     */
    public abstract Object exit(int point, Object token, Object result, Throwable thrown) throws Throwable;
}
