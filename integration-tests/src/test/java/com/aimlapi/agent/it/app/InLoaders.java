package com.aimlapi.agent.it.app;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server with several applications, each in a loader of its own that sees nothing of the server's class path. The arguments are the
 * applications' main class, then for each a URL to call, and the folders of its jars and classes with a comma between them.
 */
public final class InLoaders {

    private InLoaders() {}

    public static void main(String[] arguments) throws Exception {
        List<ClassLoader> deployed = new ArrayList<>();
        for (int i = 1; i < arguments.length; i += 2) {
            ClassLoader loader = new URLClassLoader(urls(arguments[i + 1]), ClassLoader.getPlatformClassLoader());
            deployed.add(loader);
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {arguments[i]});
        }
        System.out.println("applications " + deployed.size());
    }

    static URL[] urls(String folders) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String folder : folders.split(",")) {
            urls.add(Path.of(folder).toUri().toURL());
            try (var jars = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
                for (Path jar : jars) {
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        return urls.toArray(new URL[0]);
    }
}
