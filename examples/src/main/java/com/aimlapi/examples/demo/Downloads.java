package com.aimlapi.examples.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Says how much Maven has fetched so far, which {@code mvn -q} does not: a first run takes minutes. Started from its source while nothing
 * is compiled yet, so it stands alone.
 */
final class Downloads {

    private static final long MEGABYTE = 1_000_000;

    private Downloads() {}

    /**
     * Ends when the demo starts, or with Maven.
     *
     * @param arguments Maven's local repository, and the file that appears when the demo starts
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path repository = Path.of(arguments[0]);
        Path started = Path.of(arguments[1]);
        ProcessHandle maven = ProcessHandle.current().parent().orElseThrow();
        Files.deleteIfExists(started);
        System.out.println("Building the agent and the examples. A first run fetches about 250 MB from Maven Central.");
        long before = size(repository);
        long said = 0;
        while (maven.isAlive() && !Files.exists(started)) {
            TimeUnit.SECONDS.sleep(3);
            long fetched = (size(repository) - before) / MEGABYTE;
            if (fetched > said && !Files.exists(started)) {
                System.out.println("  fetched " + fetched + " MB so far");
                said = fetched;
            }
        }
    }

    private static long size(Path directory) throws IOException {
        long[] size = {0};
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                size[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException renamedMeanwhile) {
                return FileVisitResult.CONTINUE;
            }
        });
        return size[0];
    }
}
