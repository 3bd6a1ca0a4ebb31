package com.aimlapi.agent.isolated.client;

import java.util.BitSet;

/** One method of one HTTP client that the agent looks into: data, no behaviour. */
public final class Hook {

    private final int point;
    private final String className;
    private final String method;
    private final String descriptor;
    private final BitSet replacedArguments = new BitSet();
    private boolean replacesResult;
    private boolean optional;

    Hook(int point, String className, String method, String descriptor) {
        this.point = point;
        this.className = className;
        this.method = method;
        this.descriptor = descriptor;
    }

    /** What the adapter knows the hook by. */
    public int point() {
        return point;
    }

    /** The class that declares the method, as {@link Class#getName} writes it. */
    public String className() {
        return className;
    }

    /** {@code <init>} for a constructor: it is looked into when it has come to its end, since before that there is no object. */
    public String method() {
        return method;
    }

    /** As in the class file (JVMS 4.3.3). */
    public String descriptor() {
        return descriptor;
    }

    /** Whether the adapter may put another object in the place of this argument, counted from 0. */
    public boolean replacesArgument(int index) {
        return replacedArguments.get(index);
    }

    /** Whether the adapter may return another object than the method did. */
    public boolean replacesResult() {
        return replacesResult;
    }

    /** Whether the client is watched also where this method is not there. */
    public boolean optional() {
        return optional;
    }

    Hook replacingArgument(int index) {
        replacedArguments.set(index);
        return this;
    }

    Hook replacingResult() {
        replacesResult = true;
        return this;
    }

    Hook beingOptional() {
        optional = true;
        return this;
    }

    @Override
    public String toString() {
        return className + "." + method + descriptor;
    }
}
