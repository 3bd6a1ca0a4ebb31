package com.aimlapi.agent.isolated.instrument;

import java.util.function.UnaryOperator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Copies of a client below another package, as a build that shades puts them there: a prefix, such as {@code play/shaded/ahc/}, in
 * front of its names. All names here are internal ones, with slashes.
 */
final class Relocated {

    private Relocated() {}

    /** @return what stands before the original name: nothing where it is the name itself, null where it is another class's */
    static String prefix(String original, String name) {
        int before = name.length() - original.length();
        if (before < 0 || !name.endsWith(original)) {
            return null;
        }
        return before == 0 || name.charAt(before - 1) == '/' ? name.substring(0, before) : null;
    }

    /** Whether the descriptors differ in nothing but prefixes. */
    static boolean alike(String original, String descriptor) {
        if (original.equals(descriptor)) {
            return true;
        }
        Type[] originals = Type.getArgumentTypes(original);
        Type[] arguments = Type.getArgumentTypes(descriptor);
        boolean alike = arguments.length == originals.length
                && alike(Type.getReturnType(original), Type.getReturnType(descriptor));
        for (int i = 0; alike && i < arguments.length; i++) {
            alike = alike(originals[i], arguments[i]);
        }
        return alike;
    }

    /** The class with every name in it changed. */
    static byte[] renamed(byte[] classFile, UnaryOperator<String> names) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassRemapper(writer, new Remapper(Weaver.API) {
                    @Override
                    public String map(String name) {
                        return names.apply(name);
                    }
                }),
                0);
        return writer.toByteArray();
    }

    private static boolean alike(Type original, Type type) {
        if (original.equals(type)) {
            return true;
        }
        if (original.getSort() == Type.ARRAY && type.getSort() == Type.ARRAY) {
            return original.getDimensions() == type.getDimensions()
                    && alike(original.getElementType(), type.getElementType());
        }
        return original.getSort() == Type.OBJECT
                && type.getSort() == Type.OBJECT
                && prefix(original.getInternalName(), type.getInternalName()) != null;
    }
}
