package com.aimlapi.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs another program's main in a child JVM that ends when its parent does, in whatever way: the parent holds the other end of the
 * child's standard input, and a shutdown hook would not see a SIGKILL.
 */
final class Leash {

    private Leash() {}

    public static void main(String[] mainClassAndArguments) throws ReflectiveOperationException {
        Thread watch = new Thread(Leash::endWithParent, "leash");
        watch.setDaemon(true);
        watch.start();
        Class.forName(mainClassAndArguments[0])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(mainClassAndArguments, 1, mainClassAndArguments.length));
    }

    /** Puts this class alone into a directory, for the child's class path: our libraries are none of its business. */
    static Path copyTo(Path directory) throws IOException {
        Path copy = directory.resolve(Leash.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(copy.getParent());
        try (InputStream in = Leash.class.getResourceAsStream("Leash.class")) {
            Files.write(copy, in.readAllBytes());
        }
        return directory;
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said, only the end is waited for
            }
        } catch (IOException gone) {
            // the same
        }
        Runtime.getRuntime().halt(0);
    }
}
