package com.aimlapi.agent.bridge;

/**
 * The one class that inlined advice calls: the door between an application's classes and the agent room.
 *
 * <p>The build moves it to package {@code java.lang}, and the agent defines it into {@code java.base}, so that every class of every
 * loader, module and bundle can call it. It names nothing but the JDK and has no logic: before a delegate is installed, and after
 * any failure inside one, a call goes on as if the agent were not there.
 */
public abstract class AimlapiBridge {

    private static volatile AimlapiBridge delegate;

    /** For the one subclass in the agent room. */
    protected AimlapiBridge() {}

    /** Opens the door. Later calls replace the delegate; {@code null} closes the door. */
    public static void install(AimlapiBridge installed) {
        delegate = installed;
    }

    /**
     * Called first thing in a hooked method. (The order of the parameters is the order in which the advice has them at hand.)
     *
     * @param arguments the method's arguments, or null if it takes none; a replaced element replaces the argument where the hook says so
     * @return a token for {@link #exit}, or null if the agent is not interested in this call
     */
    public static Object enter(Object[] arguments, Object self, int hook, Class<?> owner) {
        AimlapiBridge current = delegate;
        if (current == null) {
            return null;
        }
        try {
            return current.onEnter(arguments, self, hook, owner);
        } catch (Throwable failed) {
            // The delegate reports its own failures; what still comes here must not reach the application.
            return null;
        }
    }

    /**
     * Called last thing in a hooked method, also when it throws.
     *
     * @return what the method shall return: {@code result}, unless the delegate replaced it
     */
    public static Object exit(Object result, Throwable thrown, int hook, Class<?> owner, Object token) {
        AimlapiBridge current = delegate;
        if (token == null || current == null) {
            return result;
        }
        try {
            return current.onExit(result, thrown, hook, owner, token);
        } catch (Throwable failed) {
            return result;
        }
    }

    /** As {@link #enter}; may throw. */
    protected abstract Object onEnter(Object[] arguments, Object self, int hook, Class<?> owner);

    /** As {@link #exit}; may throw. */
    protected abstract Object onExit(Object result, Throwable thrown, int hook, Class<?> owner, Object token);
}
