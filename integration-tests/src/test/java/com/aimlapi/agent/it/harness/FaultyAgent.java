package com.aimlapi.agent.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/** The agent's jar, but for its adapters, all of which fail now and then: see {@link Faults}. */
public final class FaultyAgent {

    /** What the exception says. */
    public static final String TOLD = Faults.TOLD;

    private static final String ADAPTER = "com/aimlapi/agent/isolated/client/Adapter";
    private static final String FAULTS = "com/aimlapi/agent/isolated/client/Faults";

    private FaultyAgent() {}

    /** Writes it into that directory. */
    public static Path jar(Path directory) throws IOException {
        Path jar = Files.createDirectories(directory).resolve("faulty-agent.jar");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(JvmCommand.agentJar()));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(AgentRoom.JAR)) {
                    Entries.store(out, entry.getName(), room(in));
                } else {
                    Entries.write(out, entry.getName(), in.readAllBytes());
                }
            }
        }
        return jar;
    }

    @SuppressWarnings("resource") // the inner stream is a part of the outer one, which goes on
    private static byte[] room(InputStream original) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ZipInputStream in = new ZipInputStream(original);
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            Entries.write(out, FAULTS + ".class", faults());
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                boolean adapter = entry.getName().endsWith("Adapter.class")
                        && ADAPTER.equals(new ClassReader(content).getSuperName());
                Entries.write(out, entry.getName(), adapter ? faulty(content) : content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] faults() throws IOException {
        String name = Type.getInternalName(Faults.class);
        ClassWriter renamed = new ClassWriter(0);
        try (InputStream in = FaultyAgent.class.getResourceAsStream("Faults.class")) {
            // Public, since the adapters are in other packages.
            ClassVisitor opened = new ClassVisitor(Opcodes.ASM9, renamed) {
                @Override
                public void visit(
                        int version, int access, String name, String signature, String parent, String[] interfaces) {
                    super.visit(version, access | Opcodes.ACC_PUBLIC, name, signature, parent, interfaces);
                }

                @Override
                public MethodVisitor visitMethod(
                        int access, String name, String descriptor, String signature, String[] exceptions) {
                    int opened = name.equals("next") ? access | Opcodes.ACC_PUBLIC : access;
                    return super.visitMethod(opened, name, descriptor, signature, exceptions);
                }
            };
            new ClassReader(in)
                    .accept(new ClassRemapper(opened, new SimpleRemapper(Opcodes.ASM9, Map.of(name, FAULTS))), 0);
        }
        return renamed.toByteArray();
    }

    private static byte[] faulty(byte[] adapter) {
        ClassReader reader = new ClassReader(adapter);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        reader.accept(new FaultyAdapter(writer, reader.getClassName()), 0);
        return writer.toByteArray();
    }

    /** Calls {@link Faults#next} before each of the adapter's two methods. */
    private static final class FaultyAdapter extends ClassVisitor {

        private final String owner;

        FaultyAdapter(ClassVisitor next, String owner) {
            super(Opcodes.ASM9, next);
            this.owner = owner;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean synthetic = (access & Opcodes.ACC_SYNTHETIC) != 0;
            if (synthetic || !(name.equals("enter") || name.equals("exit")) || !descriptor.startsWith("(I")) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            MethodVisitor first = super.visitMethod(access, name, descriptor, signature, exceptions);
            String original = name + "WithoutFault";
            first.visitCode();
            first.visitMethodInsn(Opcodes.INVOKESTATIC, FAULTS, "next", "()V", false);
            first.visitVarInsn(Opcodes.ALOAD, 0);
            int local = 1;
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                first.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                local += argument.getSize();
            }
            first.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, original, descriptor, false);
            first.visitInsn(Opcodes.ARETURN);
            first.visitMaxs(0, 0);
            first.visitEnd();
            return super.visitMethod(access, original, descriptor, signature, exceptions);
        }
    }
}
