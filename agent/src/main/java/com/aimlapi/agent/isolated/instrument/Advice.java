package com.aimlapi.agent.isolated.instrument;

import com.aimlapi.agent.bridge.AimlapiBridge;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What the advice of methods and of constructors have in common: the call that enters the bridge. */
abstract class Advice extends MethodVisitor implements Opcodes {

    static final String BRIDGE = Type.getInternalName(AimlapiBridge.class);
    static final String OBJECT = "java/lang/Object";

    private static final String ENTER = "([Ljava/lang/Object;Ljava/lang/Object;ILjava/lang/Class;)Ljava/lang/Object;";

    /** In the order of {@link Type#getSort}, from {@link Type#BOOLEAN}. */
    private static final String[] BOXED = {
        "java/lang/Boolean",
        "java/lang/Character",
        "java/lang/Byte",
        "java/lang/Short",
        "java/lang/Integer",
        "java/lang/Float",
        "java/lang/Long",
        "java/lang/Double"
    };

    final boolean isStatic;
    final Type[] arguments;

    private final Type owner;
    private final int number;

    /** @param number the hook's, as the bridge passes it on */
    Advice(MethodVisitor next, int access, Type owner, int number, String descriptor) {
        super(Weaver.API, next);
        this.owner = owner;
        this.number = number;
        this.isStatic = (access & ACC_STATIC) != 0;
        this.arguments = Type.getArgumentTypes(descriptor);
    }

    /** Leaves the token on the stack, and above it nothing; below it whatever lies there. Takes the arguments' array. */
    final void callEnter() {
        if (isStatic) {
            super.visitInsn(ACONST_NULL);
        } else {
            super.visitVarInsn(ALOAD, 0);
        }
        pushHook();
        super.visitMethodInsn(INVOKESTATIC, BRIDGE, "enter", ENTER, false);
    }

    final void pushHook() {
        super.visitIntInsn(SIPUSH, number);
        super.visitLdcInsn(owner);
    }

    /** As an array; null where there are none, which many a call that is not watched would pay for. */
    final void pushArguments() {
        if (arguments.length == 0) {
            super.visitInsn(ACONST_NULL);
            return;
        }
        super.visitIntInsn(BIPUSH, arguments.length);
        super.visitTypeInsn(ANEWARRAY, OBJECT);
        int local = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            super.visitInsn(DUP);
            super.visitIntInsn(BIPUSH, i);
            super.visitVarInsn(arguments[i].getOpcode(ILOAD), local);
            box(arguments[i]);
            super.visitInsn(AASTORE);
            local += arguments[i].getSize();
        }
    }

    final void box(Type type) {
        if (type.getSort() < Type.ARRAY) {
            String boxed = BOXED[type.getSort() - 1];
            super.visitMethodInsn(
                    INVOKESTATIC, boxed, "valueOf", "(" + type.getDescriptor() + ")L" + boxed + ";", false);
        }
    }
}
