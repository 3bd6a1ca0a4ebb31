package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** What the classes of some jars have, read without running them. Names are internal ones, with slashes. */
public final class Members implements AutoCloseable {

    /** One class: whom it extends, and its own methods and fields as {@code name + descriptor}. */
    private record Declared(List<String> superTypes, Set<String> members) {}

    private final List<JarFile> jars = new ArrayList<>();
    private final Map<String, Declared> known = new HashMap<>();

    public Members(List<Path> jars) {
        try {
            for (Path jar : jars) {
                this.jars.add(new JarFile(jar.toFile(), false));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What stands before a class's name where the jars have only a relocated copy of it; empty where they have itself. */
    public String prefix(String className) {
        if (bytes(className) != null) {
            return "";
        }
        String file = "/" + className + ".class";
        return jars.stream()
                .flatMap(JarFile::stream)
                .map(entry -> entry.getName())
                .filter(name -> name.endsWith(file) && !name.startsWith("META-INF"))
                .findFirst()
                .map(name -> name.substring(0, name.length() - file.length() + 1))
                .orElse("");
    }

    public boolean has(String className) {
        return declared(className) != null;
    }

    /** Whether the class itself declares it. */
    public boolean declares(String className, String member) {
        Declared declared = declared(className);
        return declared != null && declared.members.contains(member);
    }

    /** Whether the class declares or inherits it. */
    public boolean has(String className, String member) {
        Declared declared = declared(className);
        return declared != null
                && (declared.members.contains(member)
                        || declared.superTypes.stream().anyMatch(superType -> has(superType, member)));
    }

    @Override
    public void close() {
        try {
            for (JarFile jar : jars) {
                jar.close();
            }
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }

    private Declared declared(String className) {
        if (!known.containsKey(className)) {
            byte[] classFile = bytes(className);
            known.put(className, classFile == null ? null : read(classFile));
        }
        return known.get(className);
    }

    private byte[] bytes(String className) {
        String file = className + ".class";
        try {
            for (JarFile jar : jars) {
                if (jar.getEntry(file) != null) {
                    try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
                        return in.readAllBytes();
                    }
                }
            }
            try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
                return in == null ? null : in.readAllBytes();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Declared read(byte[] classFile) {
        List<String> superTypes = new ArrayList<>();
        Set<String> members = new HashSet<>();
        // Only names are read: what a newer Java may add to class files does not matter.
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    String signature,
                                    String superName,
                                    String[] interfaces) {
                                if (superName != null) {
                                    superTypes.add(superName);
                                }
                                superTypes.addAll(List.of(interfaces));
                            }

                            @Override
                            public FieldVisitor visitField(
                                    int access, String name, String descriptor, String signature, Object value) {
                                members.add(name + descriptor);
                                return null;
                            }

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                members.add(name + descriptor);
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return new Declared(superTypes, members);
    }
}
