package com.aimlapi.agent.isolated.telemetry;

import com.aimlapi.agent.isolated.config.Options;
import java.security.ProtectionDomain;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Defines what writes to a home below the loader of that home's OpenTelemetry API: as compiled for an application's, with other names
 * in it for the Java agent's API and for our own, which builds have put below packages of their own.
 */
final class HomeLoader extends ClassLoader {

    private static final String ROOM = "com.aimlapi.agent.isolated.";
    private static final String HOME = ROOM + "telemetry.home.";
    private static final String API = HOME + "HomeApi";

    /** Found out once: under a security manager, not everybody who needs a class of ours would be told it. */
    private static final ProtectionDomain OURS = HomeLoader.class.getProtectionDomain();

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader api;
    private final UnaryOperator<String> names;
    private final BiFunction<String, UnaryOperator<String>, byte[]> classFiles;

    private HomeLoader(
            ClassLoader api,
            UnaryOperator<String> names,
            BiFunction<String, UnaryOperator<String>, byte[]> classFiles) {
        super(HomeLoader.class.getClassLoader());
        this.api = api;
        this.names = names;
        this.classFiles = classFiles;
    }

    /**
     * @param api holds the API; null if our own loader sees it
     * @param names what the API calls a class of OpenTelemetry's, in internal form
     * @param spanKey name of the class in which OpenTelemetry's instrumentation marks its HTTP spans, which need not be there; or null
     * @param classFiles class files by their class's name, with changed names in them
     */
    static OpenTelemetryApi load(
            ClassLoader api,
            UnaryOperator<String> names,
            String spanKey,
            Options options,
            BiFunction<String, UnaryOperator<String>, byte[]> classFiles)
            throws ReflectiveOperationException {
        return (OpenTelemetryApi) Class.forName(API, true, new HomeLoader(api, names, classFiles))
                .getConstructor(Options.class, String.class)
                .newInstance(options, spanKey);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(HOME)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }
        if (api == null || name.startsWith(ROOM)) {
            return super.loadClass(name, resolve);
        }
        return api.loadClass(name);
    }

    private Class<?> define(String name) {
        byte[] classFile = classFiles.apply(name, names);
        return defineClass(name, classFile, 0, classFile.length, OURS);
    }
}
