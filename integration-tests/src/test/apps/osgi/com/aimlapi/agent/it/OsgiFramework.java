package com.aimlapi.agent.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.launch.Framework;

/** Starts Felix and in it the bundle that is named as its first argument; the bundle calls the URL that is the second. */
public final class OsgiFramework {

    private OsgiFramework() {}

    public static void main(String[] arguments) throws Exception {
        Path storage = Files.createTempDirectory("felix");
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        storage.toString(),
                        "felix.log.level",
                        "1",
                        "test.url",
                        arguments[1]));
        framework.start();
        framework
                .getBundleContext()
                .installBundle(Path.of(arguments[0]).toUri().toString())
                .start();
        framework.stop();
        framework.waitForStop(0);
    }
}
