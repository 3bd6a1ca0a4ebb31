package com.aimlapi.agent.isolated.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the advice at a constructor's end, where there is an object to tell of; a token has no use there. Adds no local and no
 * frame.
 */
final class HookedConstructor extends Advice {

    HookedConstructor(MethodVisitor next, int access, Type owner, int number, String descriptor) {
        super(next, access, owner, number, descriptor);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == RETURN) {
            pushArguments();
            callEnter();
            super.visitInsn(POP);
        }
        super.visitInsn(opcode);
    }
}
