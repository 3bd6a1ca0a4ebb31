package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.security.ProtectionDomain;
import java.util.function.BiConsumer;

/**
 * Loads one client's adapter where it sees both sides: the agent room by its own name, and everything else as the application's
 * loader sees it. So adapters are plain typed code, and no class of ours is put into the application.
 */
final class AdapterLoader extends ClassLoader {

    private static final String ROOM = "com.aimlapi.agent.isolated.";
    /** Below it stand the clients' packages, which are the adapter room's; what stands in it is the agent room's. */
    private static final String CLIENT = ROOM + "client.";

    /** Found out once: under a security manager, not everybody who needs a class of ours would be told it. */
    private static final ProtectionDomain OURS = AdapterLoader.class.getProtectionDomain();

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader application;
    private final String prefix;

    private AdapterLoader(ClassLoader application, String prefix) {
        super(AdapterLoader.class.getClassLoader());
        this.application = application;
        this.prefix = prefix;
    }

    /**
     * @param owner a class of the client's
     * @param prefix of the client's names, with slashes, if it is a relocated copy; else empty
     * @param opener opens the client's module to this loader
     */
    static Adapter load(
            String adapter,
            Class<?> owner,
            String prefix,
            BiConsumer<Class<?>, ClassLoader> opener,
            Exchanges exchanges)
            throws ReflectiveOperationException {
        AdapterLoader loader = new AdapterLoader(owner.getClassLoader(), prefix);
        opener.accept(owner, loader);
        return (Adapter) Class.forName(adapter, true, loader)
                .getConstructor(Exchanges.class)
                .newInstance(exchanges);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(CLIENT) && name.indexOf('.', CLIENT.length()) > 0) {
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
        byte[] original = ClassFiles.of(name);
        byte[] classFile = prefix.isEmpty() ? original : Relocated.renamed(original, this::asInTheApplication);
        return defineClass(name, classFile, 0, classFile.length, OURS);
    }

    /** Not all that a client uses is relocated with it. */
    private String asInTheApplication(String name) {
        boolean clients = !name.startsWith("java/") && !name.replace('/', '.').startsWith(ROOM);
        return clients && application.getResource(prefix + name + ".class") != null ? prefix + name : name;
    }
}
