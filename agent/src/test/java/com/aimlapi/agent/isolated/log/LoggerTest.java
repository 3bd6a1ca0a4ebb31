package com.aimlapi.agent.isolated.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.logging.Level;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

class LoggerTest {

    private static final String REPLACED = "java/util/logging/Logger";
    private static final String OURS = Type.getInternalName(Logger.class);
    private static final String LIBRARIES =
            "opentelemetry-(api|context|common|sdk|exporter)(?!.*testing).*\\.jar|ok(http|io)-jvm-.*\\.jar|kotlin-.*\\.jar"
                    + "|byte-buddy-.*\\.jar|jackson-core-.*\\.jar|dec-.*\\.jar";

    @Test
    void every_method_that_the_bundled_libraries_call_is_there_and_no_other() throws IOException {
        Set<String> called = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        int jars = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (new File(entry).getName().matches(LIBRARIES)) {
                scan(entry, called, types);
                jars++;
            }
        }
        Set<String> offered = Arrays.stream(Logger.class.getDeclaredMethods())
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .map(LoggerTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(jars).isGreaterThan(14);
        assertThat(called).hasSizeGreaterThan(5).isEqualTo(offered);
        assertThat(types).containsExactly("java/util/logging/Level", REPLACED);
    }

    @Test
    void nothing_but_a_warning_about_settings_is_said_and_that_once() throws Exception {
        LogApart apart = new LogApart("warn");
        Object exporter = logger(apart, "shaded.io.opentelemetry.exporter.otlp.internal.HttpExporter");
        Object settings = logger(apart, "shaded.io.opentelemetry.exporter.otlp.internal.OtlpConfigUtil");

        log(exporter, Level.SEVERE, "Failed to export");
        log(settings, Level.INFO, "never mind");
        log(settings, Level.WARNING, "port is likely\nincorrect");
        log(settings, Level.WARNING, "port is likely incorrect");

        assertThat(apart.lines()).containsExactly("[aimlapi-agent] WARN OtlpConfigUtil: port is likely incorrect");
    }

    @Test
    void with_debug_everything_from_info_upwards_is_said() throws Exception {
        LogApart apart = new LogApart("debug");
        Object exporter = logger(apart, "shaded.io.opentelemetry.exporter.otlp.internal.HttpExporter");

        log(exporter, Level.FINE, "authorization: secret");
        exporter.getClass()
                .getMethod("log", Level.class, String.class, Throwable.class)
                .invoke(exporter, Level.SEVERE, "Failed", new IOException("no route"));
        exporter.getClass()
                .getMethod("log", Level.class, String.class, Object[].class)
                .invoke(exporter, Level.INFO, "{0} of {1}", new Object[] {"a", 2});

        assertThat(apart.lines())
                .containsExactly(
                        "[aimlapi-agent] DEBUG HttpExporter: Failed (java.io.IOException: no route)",
                        "[aimlapi-agent] DEBUG HttpExporter: a of 2");
    }

    private static Object logger(LogApart apart, String name) throws Exception {
        return apart.load(Logger.class.getName())
                .getMethod("getLogger", String.class)
                .invoke(null, name);
    }

    private static void log(Object logger, Level level, String message) throws Exception {
        logger.getClass().getMethod("log", Level.class, String.class).invoke(logger, level, message);
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method).replace(OURS, REPLACED);
    }

    private static void scan(String jar, Set<String> called, Set<String> types) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                    new ClassReader(file.getInputStream(entry))
                            .accept(new Calls(called, types), ClassReader.SKIP_DEBUG);
                }
            }
        }
    }

    private static final class Calls extends ClassVisitor {

        private final Set<String> called;
        private final Set<String> types;

        Calls(Set<String> called, Set<String> types) {
            super(Opcodes.ASM9);
            this.called = called;
            this.types = types;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String type, boolean onInterface) {
                    call(owner, name, type);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String type) {
                    type(owner);
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle) {
                            Handle handle = (Handle) argument;
                            call(handle.getOwner(), handle.getName(), handle.getDesc());
                        }
                    }
                }
            };
        }

        private void call(String owner, String name, String descriptor) {
            type(owner);
            if (owner.equals(REPLACED)) {
                called.add(name + descriptor);
            }
        }

        private void type(String owner) {
            if (owner.startsWith("java/util/logging/")) {
                types.add(owner);
            }
        }
    }
}
