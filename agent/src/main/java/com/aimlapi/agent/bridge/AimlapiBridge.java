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
     * Called first thing in a hooked method.
     *
     * @param arguments the method's arguments; a replaced element replaces the argument where the hook says so
     * @return a token for {@link #exit}, or null if the agent is not interested in this call
     */
    public static Object enter(int hook, Class<?> owner, Object self, Object[] arguments) {
        AimlapiBridge current = delegate;
        if (current == null) {
            return null;
        }
        try {
            return current.onEnter(hook, owner, self, arguments);
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
    public static Object exit(int hook, Class<?> owner, Object token, Object result, Throwable thrown) {
        AimlapiBridge current = delegate;
        if (token == null || current == null) {
            return result;
        }
        try {
            return current.onExit(hook, owner, token, result, thrown);
        } catch (Throwable failed) {
            return result;
        }
    }

    /** As {@link #enter}; may throw. */
    protected abstract Object onEnter(int hook, Class<?> owner, Object self, Object[] arguments);

    /** As {@link #exit}; may throw. */
    protected abstract Object onExit(int hook, Class<?> owner, Object token, Object result, Throwable thrown);
}
