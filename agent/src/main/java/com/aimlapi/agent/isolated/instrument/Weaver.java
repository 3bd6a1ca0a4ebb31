package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Hook;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the one advice into hooked methods. In Java, with the hook's number in place of {@code N}, it reads:
 *
 * <pre>
 * Object[] arguments = {a, b};
 * Object token = AimlapiBridge.enter(arguments, this, N, Owner.class);
 * b = (B) arguments[1];                                             // where the hook replaces that argument
 * try {
 *     ...
 *     return (R) AimlapiBridge.exit(result, null, N, Owner.class, token);
 * } catch (Throwable thrown) {
 *     AimlapiBridge.exit(null, thrown, N, Owner.class, token);
 *     throw thrown;
 * }
 * </pre>
 *
 * <p>There is no branch in it, and the class gets no new member: a class woven late is as good as one woven at its loading.
 */
final class Weaver {

    static final int API = Opcodes.ASM9;

    private Weaver() {}

    /**
     * @param hooks the class's hooks by their number
     * @param missing told of a hook that the class should have and has not
     * @return the woven class; null if it is of a version unknown to us, or has none of the methods
     */
    static byte[] weave(byte[] classFile, Map<Integer, Hook> hooks, Consumer<Hook> missing) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        HookedClass visitor = new HookedClass(writer, Type.getObjectType(reader.getClassName()), hooks);
        reader.accept(visitor, ClassReader.EXPAND_FRAMES);
        Hook lost = visitor.lost();
        if (lost != null) {
            missing.accept(lost);
        }
        return lost != null || visitor.found.isEmpty() ? null : writer.toByteArray();
    }

    private static final class HookedClass extends ClassVisitor {

        private final Type owner;
        private final Map<Integer, Hook> hooks;
        private final Set<Hook> found = new HashSet<>();

        HookedClass(ClassVisitor next, Type owner, Map<Integer, Hook> hooks) {
            super(API, next);
            this.owner = owner;
            this.hooks = hooks;
        }

        /** The advice names its class by a constant, which class files of before Java 5 may not have; else these are the same. */
        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            boolean old = (version & 0xffff) < Opcodes.V1_5;
            super.visit(old ? Opcodes.V1_5 : version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean hasBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            for (Map.Entry<Integer, Hook> entry : hooks.entrySet()) {
                Hook hook = entry.getValue();
                if (hasBody && hook.method().equals(name) && Relocated.alike(hook.descriptor(), descriptor)) {
                    found.add(hook);
                    int number = entry.getKey();
                    return name.equals("<init>")
                            ? new HookedConstructor(next, access, owner, number, descriptor)
                            : new HookedMethod(next, access, owner, number, hook, descriptor);
                }
            }
            return next;
        }

        /** A hook of whose point the class has nothing. */
        Hook lost() {
            Set<Integer> there = new HashSet<>();
            found.forEach(hook -> there.add(hook.point()));
            for (Hook hook : hooks.values()) {
                if (!hook.optional() && !there.contains(hook.point())) {
                    return hook;
                }
            }
            return null;
        }
    }
}
