package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Exchanges;

/**
 * Loads one client's adapter where it sees both sides: the agent room by its own name, and everything else as the application's
 * loader sees it. So adapters are plain typed code, and no class of ours is put into the application.
 */
final class AdapterLoader extends ClassLoader {

    private static final String ROOM = "com.aimlapi.agent.isolated.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader application;
    private final String adapterPackage;

    private AdapterLoader(ClassLoader application, String adapterPackage) {
        super(AdapterLoader.class.getClassLoader());
        this.application = application;
        this.adapterPackage = adapterPackage;
    }

    /** @param application the loader that holds the client; null for the JVM's own */
    static Adapter load(String adapter, ClassLoader application, Exchanges exchanges)
            throws ReflectiveOperationException {
        ClassLoader loader = new AdapterLoader(application, adapter.substring(0, adapter.lastIndexOf('.') + 1));
        return (Adapter) Class.forName(adapter, true, loader)
                .getConstructor(Exchanges.class)
                .newInstance(exchanges);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(adapterPackage)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }
        if (name.startsWith(ROOM) || application == null) {
            return super.loadClass(name, resolve);
        }
        return application.loadClass(name);
    }

    private Class<?> define(String name) {
        byte[] classFile = ClassFiles.of(name);
        return defineClass(name, classFile, 0, classFile.length, AdapterLoader.class.getProtectionDomain());
    }
}
