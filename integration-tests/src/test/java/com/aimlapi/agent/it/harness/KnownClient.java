package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A client as the agent's own list has it; read from the agent's classes, which are on no class path here.
 *
 * @param name as users call it
 * @param folder the package of its adapter, below {@code client}
 */
public record KnownClient(String name, String folder, List<KnownHook> hooks) {

    /** One of its hooks; names are internal ones, with slashes. */
    public record KnownHook(int point, String className, String method, String descriptor, boolean optional) {}

    private static final String ROOM = "com.aimlapi.agent.isolated.";
    private static final Path CLASSES = Path.of(System.getProperty("it.agent.classes"));

    /** All that the agent knows, in its order. */
    public static List<KnownClient> all() {
        try (URLClassLoader agent =
                new URLClassLoader(new URL[] {CLASSES.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Method all = agent.loadClass(ROOM + "instrument.Clients").getDeclaredMethod("all");
            all.setAccessible(true);
            List<KnownClient> clients = new ArrayList<>();
            for (Object client : (List<?>) all.invoke(null)) {
                String adapter = text(client, "adapter");
                String folder = adapter.substring((ROOM + "client.").length(), adapter.lastIndexOf('.'));
                clients.add(new KnownClient(text(client, "name"), folder, hooks(client)));
            }
            return clients;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    /** The class files of the adapter's package. */
    public List<Path> classFiles() {
        Path adapters = CLASSES.resolve((ROOM + "client." + folder).replace('.', '/'));
        try (Stream<Path> files = Files.list(adapters)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<KnownHook> hooks(Object client) throws ReflectiveOperationException {
        List<KnownHook> hooks = new ArrayList<>();
        for (Object hook : (List<?>) value(client, "hooks")) {
            hooks.add(new KnownHook(
                    (Integer) value(hook, "point"),
                    text(hook, "className").replace('.', '/'),
                    text(hook, "method"),
                    text(hook, "descriptor"),
                    (Boolean) value(hook, "optional")));
        }
        return hooks;
    }

    private static String text(Object object, String name) throws ReflectiveOperationException {
        return (String) value(object, name);
    }

    private static Object value(Object object, String name) throws ReflectiveOperationException {
        return object.getClass().getMethod(name).invoke(object);
    }
}
