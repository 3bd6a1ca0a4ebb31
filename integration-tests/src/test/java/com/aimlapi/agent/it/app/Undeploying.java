package com.aimlapi.agent.it.app;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * A server that takes an application down again, and says whether anything still holds it. The arguments are the application's main
 * class, the folders of its jars and classes with a comma between them, and what it is given.
 */
public final class Undeploying {

    private static final int TRIES = 500;

    private Undeploying() {}

    public static void main(String[] arguments) throws Exception {
        WeakReference<ClassLoader> application = run(arguments);
        Thread thread = Thread.currentThread();
        for (int i = 0; i < TRIES && !application.refersTo(null); i++) {
            System.gc();
            thread.join(20);
        }
        System.out.println("collected " + application.refersTo(null));
    }

    private static WeakReference<ClassLoader> run(String[] arguments) throws Exception {
        URL[] urls = InLoaders.urls(arguments[1]);
        Thread thread = Thread.currentThread();
        ClassLoader servers = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            String[] given = {arguments[2]};
            loader.loadClass(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) given);
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(servers);
        }
    }
}
