package com.aimlapi.agent.it.app;

import java.io.IOException;

/** Runs a program, and then stays until the test has seen enough. The arguments are its main class and what that is given. */
public final class Staying {

    private Staying() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        String[] rest = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, rest, 0, rest.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        System.out.println("done");
        System.in.read();
        System.exit(0);
    }
}
