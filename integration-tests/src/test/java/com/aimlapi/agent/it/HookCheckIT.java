package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.ClientVersion;
import com.aimlapi.agent.it.harness.KnownClient;
import com.aimlapi.agent.it.harness.KnownClient.KnownHook;
import com.aimlapi.agent.it.harness.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds each client's hooks, and each member that its adapter uses, against the jars of each version that is supported, without
 * running any of it: what a new release of a client has moved is said here by its name.
 */
final class HookCheckIT {

    private static final List<KnownClient> CLIENTS = KnownClient.all();

    /** Those of which the adapter names no member: the build's JDK may be older than they are, or there is no need to. */
    private static final Set<String> WITHOUT_NAMES = Set.of("helidon", "opentelemetry");

    static Stream<ClientVersion> versions() {
        return ClientVersion.all().stream();
    }

    @Test
    void every_client_that_is_no_part_of_java_is_checked() {
        assertThat(ClientVersion.all()).isNotEmpty().allMatch(version -> clientOf(version) != null, "is of a client");
        assertThat(CLIENTS)
                .allMatch(
                        client -> client.hooks().get(0).className().matches("(java|jdk|sun)/.*")
                                || ClientVersion.all().stream().anyMatch(version -> version.isOf(client)),
                        "has a version to be checked against");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_hook_is_there(ClientVersion version) {
        KnownClient client = clientOf(version);
        try (Members members = new Members(version.jars())) {
            String prefix = prefix(client, members);
            Map<Integer, Boolean> found = new HashMap<>();
            for (KnownHook hook : client.hooks()) {
                boolean there = declares(members, prefix, hook);
                found.merge(hook.point(), there || hook.optional(), Boolean::logicalOr);
                if (!hook.optional() && !there && members.has(prefix + hook.className())) {
                    assertThat(client.hooks())
                            .as(hook + ", or another of the same point in that class")
                            .anyMatch(other -> other.point() == hook.point()
                                    && other.className().equals(hook.className())
                                    && declares(members, prefix, other));
                }
            }
            assertThat(found).as("points, and whether there is a hook for each").doesNotContainValue(false);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_member_that_the_adapter_uses_is_there(ClientVersion version) throws IOException {
        KnownClient client = clientOf(version);
        Set<String> missing = new TreeSet<>();
        int seen = 0;
        try (Members members = new Members(version.jars())) {
            String prefix = prefix(client, members);
            for (Path classFile : client.classFiles()) {
                for (Use use : Use.in(relocated(Files.readAllBytes(classFile), prefix, members))) {
                    seen++;
                    if (!use.ofSomeVersions && !use.isIn(members)) {
                        missing.add(classFile.getFileName() + " uses " + use);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        if (!WITHOUT_NAMES.contains(client.folder())) {
            assertThat(seen).as("members that were looked for").isPositive();
        }
    }

    static Stream<KnownClient> clients() {
        return CLIENTS.stream().filter(client -> !versionsOf(client).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void what_an_adapter_does_for_some_versions_is_right_for_one_of_them(KnownClient client) throws IOException {
        Set<Use> uses = new HashSet<>();
        for (Path classFile : client.classFiles()) {
            uses.addAll(Use.in(Files.readAllBytes(classFile)));
        }
        uses.removeIf(use -> !use.ofSomeVersions);
        for (ClientVersion version : versionsOf(client)) {
            try (Members members = new Members(version.jars())) {
                uses.removeIf(use -> use.isIn(members));
            }
        }
        assertThat(uses).isEmpty();
    }

    private static List<ClientVersion> versionsOf(KnownClient client) {
        return ClientVersion.all().stream()
                .filter(version -> client.equals(clientOf(version)))
                .toList();
    }

    /** The longest name wins: "jetty12-12.0" is no version of "jetty". */
    private static KnownClient clientOf(ClientVersion version) {
        return CLIENTS.stream()
                .filter(version::isOf)
                .max(Comparator.comparing(client -> client.folder().length()))
                .orElse(null);
    }

    private static String prefix(KnownClient client, Members members) {
        return client.hooks().stream()
                .map(hook -> members.prefix(hook.className()))
                .filter(prefix -> !prefix.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean declares(Members members, String prefix, KnownHook hook) {
        return members.declares(prefix + hook.className(), hook.method() + hook.descriptor())
                || (!prefix.isEmpty()
                        && members.declares(
                                prefix + hook.className(),
                                hook.method() + new Prefixed(prefix, members).mapMethodDesc(hook.descriptor())));
    }

    private static byte[] relocated(byte[] classFile, String prefix, Members members) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new Prefixed(prefix, members)), 0);
        return writer.toByteArray();
    }

    /** Names as they are in a relocated copy. */
    private static final class Prefixed extends Remapper {

        private final String prefix;
        private final Members members;

        Prefixed(String prefix, Members members) {
            super(Opcodes.ASM9);
            this.prefix = prefix;
            this.members = members;
        }

        @Override
        public String map(String name) {
            return !prefix.isEmpty() && !name.startsWith("java/") && members.has(prefix + name) ? prefix + name : name;
        }
    }

    /**
     * A class or a member of the application's side that an adapter names.
     *
     * @param ofSomeVersions whether the adapter says that not every version has it
     */
    private record Use(String owner, String member, boolean ofSomeVersions) {

        private static final String OURS = "com/aimlapi/";
        private static final String OF_SOME_VERSIONS = "Lcom/aimlapi/agent/isolated/client/OfSomeVersions;";

        static Set<Use> in(byte[] classFile) {
            Names names = new Names();
            new ClassReader(classFile).accept(names, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            names.uses.removeIf(
                    use -> use.owner.startsWith(OURS) || use.owner.startsWith("java/") || use.owner.startsWith("["));
            return names.uses;
        }

        boolean isIn(Members members) {
            return member == null ? members.has(owner) : members.has(owner, member);
        }

        @Override
        public String toString() {
            return member == null ? owner : owner + "." + member;
        }
    }

    /** Collects what a class names. */
    private static final class Names extends ClassVisitor {

        private final Set<Use> uses = new HashSet<>();
        private final Set<String> superTypes = new HashSet<>();
        private boolean someVersions;

        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            superTypes.add(superName);
            superTypes.addAll(List.of(interfaces));
        }

        @Override
        public void visitEnd() {
            superTypes.forEach(type -> uses.add(new Use(type, null, someVersions)));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            someVersions |= descriptor.equals(Use.OF_SOME_VERSIONS);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {

                private boolean some = someVersions;

                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    some |= annotation.equals(Use.OF_SOME_VERSIONS);
                    return null;
                }

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    uses.add(new Use(type, null, some));
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String type) {
                    uses.add(new Use(owner, name + type, some));
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String type, boolean ofInterface) {
                    uses.add(new Use(owner, name + type, some));
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            uses.add(new Use(handle.getOwner(), handle.getName() + handle.getDesc(), some));
                        }
                    }
                }
            };
        }
    }
}
