package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.StubMethod;

/** An agent that does nothing: what any agent costs. Its class is in its jar alone, as that of any other agent. */
public final class EmptyAgent {

    private static final String NAME = "empty.Agent";

    private EmptyAgent() {}

    /** Writes its jar into that directory. */
    public static Path jar(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), NAME);
        Path jar = directory.resolve("empty-agent.jar");
        new ByteBuddy()
                .subclass(Object.class)
                .name(NAME)
                .defineMethod("premain", void.class, Modifier.PUBLIC | Modifier.STATIC)
                .withParameters(String.class)
                .intercept(StubMethod.INSTANCE)
                .make()
                .toJar(jar.toFile(), manifest);
        return jar;
    }
}
