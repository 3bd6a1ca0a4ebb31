package com.aimlapi.examples.demo;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the demo finds its parts, by system property; what is not given is looked for where Maven puts it, from the project's root.
 *
 * @param agent none to see what the demo says without it
 * @param applications the class path of the applications
 * @param directory for logs and keys
 * @param stay keep Zipkin up until a line comes on the standard input, terminal or not
 */
record Settings(Optional<Path> agent, Path zipkin, Path applications, Path directory, boolean stay) {

    static Settings read() {
        String agent = System.getProperty("demo.agent", "agent/target/aimlapi-agent.jar");
        return new Settings(
                agent.equals("none") ? Optional.empty() : Optional.of(file("demo.agent", agent)),
                file("demo.zipkin", "examples/target/zipkin/zipkin-server-slim.jar"),
                file("demo.applications", ownJar()),
                Path.of(System.getProperty("demo.directory", "examples/target/demo"))
                        .toAbsolutePath(),
                Boolean.getBoolean("demo.stay"));
    }

    private static Path file(String property, String otherwise) {
        Path file = Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
        if (!Files.exists(file)) {
            throw new DemoFailed(file + " is not there. In the project's root, mvn -q -Pdemo package makes it"
                    + " and runs the demo; else say where it is with -D" + property + "=FILE.");
        }
        return file;
    }

    private static String ownJar() {
        try {
            return Path.of(Settings.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
