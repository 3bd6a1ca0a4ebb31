package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.InLoaders;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.Entries;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where a client may live other than on the class path: the agent finds it there, and is not found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoadersIT {

    private static final String CALLS = "com.aimlapi.agent.it.OkHttpCalls";
    private static final String ANSWERED = "429 212";

    @TempDir
    private Path folder;

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @Test
    void versions_of_a_client_in_loaders_of_their_own_are_watched_side_by_side() {
        Ended ended = run(command -> command.main(
                null,
                InLoaders.class,
                CALLS,
                api.failing("loader-3.14"),
                JvmCommand.folders("okhttp-3.14"),
                api.failing("loader-4.12"),
                JvmCommand.folders("okhttp-4.12"),
                api.failing("loader-5.5"),
                JvmCommand.folders("okhttp-5.5")));

        assertThat(ended.stdout()).containsExactly(ANSWERED, ANSWERED, ANSWERED, "applications 3");
        Stream.of("loader-3.14", "loader-4.12", "loader-5.5").forEach(this::isSeenOnce);
    }

    @Test
    void an_application_that_is_deployed_twice_is_watched_twice() {
        Ended ended = run(command -> command.main(
                null,
                InLoaders.class,
                CALLS,
                api.failing("deployed-1"),
                JvmCommand.folders("okhttp-4.12"),
                api.failing("deployed-2"),
                JvmCommand.folders("okhttp-4.12")));

        assertThat(ended.stdout()).containsExactly(ANSWERED, ANSWERED, "applications 2");
        Stream.of("deployed-1", "deployed-2").forEach(this::isSeenOnce);
    }

    @Test
    void a_client_in_a_spring_boot_jar_is_watched() throws IOException {
        Path jar = folder.resolve("boot.jar");
        Manifest manifest = manifest("org.springframework.boot.loader.launch.JarLauncher");
        manifest.getMainAttributes().putValue("Start-Class", CALLS);
        manifest.getMainAttributes().putValue("Spring-Boot-Version", "4.1.2");
        manifest.getMainAttributes().putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        manifest.getMainAttributes().putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path loader : jars("spring-boot-loader")) {
                unpackInto(out, loader, "org/springframework/boot/loader/");
            }
            for (String directory : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
                out.putNextEntry(new ZipEntry(directory));
                out.closeEntry();
            }
            Entries.write(out, "BOOT-INF/classes/" + CALLS.replace('.', '/') + ".class", bytesOfCalls());
            for (Path library : jars("okhttp-4.12")) {
                Entries.store(out, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }

        Ended ended = run(command -> command.jar(jar, api.failing("boot")));

        assertThat(ended.stdout()).containsExactly(ANSWERED);
        isSeenOnce("boot");
    }

    @Test
    void a_client_in_an_osgi_bundle_is_watched() throws IOException {
        Path bundle = folder.resolve("bundle.jar");
        Manifest manifest = manifest(null);
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "calling");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Bundle-Activator", "com.aimlapi.agent.it.CallingBundle");
        attributes.putValue("Bundle-ClassPath", ".,okhttp-3.14.9.jar,okio-1.17.2.jar");
        attributes.putValue("Import-Package", "org.osgi.framework,javax.net,javax.net.ssl,javax.security.auth.x500");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bundle), manifest)) {
            String activator = "com/aimlapi/agent/it/CallingBundle.class";
            Entries.write(
                    out,
                    activator,
                    Files.readAllBytes(JvmCommand.applications("osgi").resolve(activator)));
            for (Path library : jars("okhttp-3.14")) {
                Entries.write(out, library.getFileName().toString(), Files.readAllBytes(library));
            }
        }

        Ended ended = run(command ->
                command.main("osgi", "com.aimlapi.agent.it.OsgiFramework", bundle.toString(), api.failing("bundle")));

        assertThat(ended.stdout()).containsExactly(ANSWERED);
        isSeenOnce("bundle");
    }

    @Test
    void a_client_that_is_a_named_module_is_watched() throws IOException {
        Path source = folder.resolve("module-info.java");
        Files.writeString(source, "module calling { requires okhttp3; requires java.net.http; }");
        Path module = folder.resolve("module");
        Path main = module.resolve(CALLS.replace('.', '/') + ".class");
        Files.createDirectories(main.getParent());
        Files.write(main, bytesOfCalls());
        String libraries = JvmCommand.libraries("okhttp-5.5").toString();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", module.toString(), "--module-path", libraries, source.toString());
        assertThat(compiled).isZero();

        Ended ended =
                run(command -> command.module(libraries + ":" + module, "calling/" + CALLS, api.failing("module")));

        assertThat(ended.stdout()).containsExactly(ANSWERED);
        isSeenOnce("module");
    }

    private Ended run(UnaryOperator<JvmCommand> program) {
        Ended ended = program.apply(JvmCommand.java()
                        .flags(ClientTrials.NATIVE_AND_UNSAFE)
                        .withAgent()
                        .watching(api)
                        .reportingTo(collector.endpoint()))
                .run();
        assertThat(ended.stderr()).isEmpty();
        return ended;
    }

    private void isSeenOnce(String call) {
        assertThat(collector.spansOf(call))
                .hasSize(1)
                .allSatisfy(
                        span -> assertThat(span.attributes()).containsEntry("aimlapi.error.category", "rate_limited"));
    }

    private static byte[] bytesOfCalls() throws IOException {
        return Files.readAllBytes(JvmCommand.applications("okhttp-4.12").resolve(CALLS.replace('.', '/') + ".class"));
    }

    private static List<Path> jars(String library) throws IOException {
        try (Stream<Path> files = Files.list(JvmCommand.libraries(library))) {
            return files.toList();
        }
    }

    private static Manifest manifest(String mainClass) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (mainClass != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        return manifest;
    }

    private static void unpackInto(JarOutputStream out, Path jar, String below) throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
                if (entry.getName().startsWith(below) && !entry.isDirectory()) {
                    Entries.write(
                            out, entry.getName(), from.getInputStream(entry).readAllBytes());
                }
            }
        }
    }
}
