package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.isolated.client.Hook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Writes the advice around one method's body.
 *
 * <p>The token lives in a local of its own, right behind the arguments; the body's own locals move up by one. It is set before the
 * body starts, so every frame of the body may claim it, and the handler's frame claims nothing else.
 */
final class HookedMethod extends Advice {

    private static final String EXIT =
            "(Ljava/lang/Object;Ljava/lang/Throwable;ILjava/lang/Class;Ljava/lang/Object;)Ljava/lang/Object;";
    private static final String THROWABLE = "java/lang/Throwable";

    private final Hook hook;
    private final Type result;
    private final int token;
    private final Label start = new Label();

    /**
     * @param number the hook's, as the bridge passes it on
     * @param descriptor the method's, which differs from the hook's in a relocated copy of the client
     */
    HookedMethod(MethodVisitor next, int access, Type owner, int number, Hook hook, String descriptor) {
        super(next, access, owner, number, descriptor);
        this.hook = hook;
        this.result = Type.getReturnType(descriptor);
        this.token = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        pushArguments();
        super.visitInsn(DUP); // stays below the call, for the arguments that are replaced
        callEnter();
        super.visitVarInsn(ASTORE, token);
        takeReplacedArguments();
        super.visitLabel(start);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= IRETURN && opcode <= RETURN) {
            leave(opcode);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label end = new Label();
        super.visitLabel(end);
        super.visitTryCatchBlock(start, end, end, THROWABLE);
        // The body may have overwritten its arguments with anything.
        Object[] locals = new Object[token + 1];
        Arrays.fill(locals, TOP);
        locals[token] = OBJECT;
        super.visitFrame(F_NEW, locals.length, locals, 1, new Object[] {THROWABLE});
        super.visitInsn(DUP);
        super.visitInsn(ACONST_NULL);
        super.visitInsn(SWAP);
        callExit();
        super.visitInsn(POP);
        super.visitInsn(ATHROW);
        super.visitMaxs(maxStack, maxLocals + 1);
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        super.visitVarInsn(opcode, moved(local));
    }

    @Override
    public void visitIincInsn(int local, int increment) {
        super.visitIincInsn(moved(local), increment);
    }

    @Override
    public void visitLocalVariable(String name, String descriptor, String signature, Label from, Label to, int local) {
        super.visitLocalVariable(name, descriptor, signature, from, to, moved(local));
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(
            int type, TypePath path, Label[] from, Label[] to, int[] locals, String descriptor, boolean visible) {
        int[] moved = new int[locals.length];
        Arrays.setAll(moved, i -> moved(locals[i]));
        return super.visitLocalVariableAnnotation(type, path, from, to, moved, descriptor, visible);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
        List<Object> moved = new ArrayList<>(Math.max(localCount, token) + 1);
        int slot = 0;
        int read = 0;
        for (; read < localCount && slot < token; read++) {
            moved.add(locals[read]);
            slot += locals[read] == LONG || locals[read] == DOUBLE ? 2 : 1;
        }
        // A frame may leave out what it does not know at its end.
        for (; slot < token; slot++) {
            moved.add(TOP);
        }
        moved.add(OBJECT);
        moved.addAll(Arrays.asList(locals).subList(read, localCount));
        super.visitFrame(type, moved.size(), moved.toArray(), stackCount, stack);
    }

    /** Hands the result that lies on the stack to the bridge, and takes another in its place where the hook says so. */
    private void leave(int opcode) {
        if (opcode == RETURN) {
            super.visitInsn(ACONST_NULL);
        } else if (!hook.replacesResult()) {
            super.visitInsn(result.getSize() == 2 ? DUP2 : DUP);
            box(result);
        }
        super.visitInsn(ACONST_NULL);
        callExit();
        if (hook.replacesResult()) {
            super.visitTypeInsn(CHECKCAST, result.getInternalName());
        } else {
            super.visitInsn(POP);
        }
    }

    private void callExit() {
        pushHook();
        super.visitVarInsn(ALOAD, token);
        super.visitMethodInsn(INVOKESTATIC, BRIDGE, "exit", EXIT, false);
    }

    /** Takes the array off the stack. Only references can be replaced. */
    private void takeReplacedArguments() {
        int local = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            if (hook.replacesArgument(i)) {
                super.visitInsn(DUP);
                super.visitIntInsn(BIPUSH, i);
                super.visitInsn(AALOAD);
                super.visitTypeInsn(CHECKCAST, arguments[i].getInternalName());
                super.visitVarInsn(ASTORE, local);
            }
            local += arguments[i].getSize();
        }
        super.visitInsn(POP);
    }

    private int moved(int local) {
        return local < token ? local : local + 1;
    }
}
