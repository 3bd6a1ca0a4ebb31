package com.aimlapi.agent.it.benchmark;

/** A program that starts, makes one call if it is told a {@link Client} and a URL, and ends. */
public final class Start {

    private Start() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Client.call(Client.named(arguments[0]), arguments[1]);
        }
        System.exit(0); // not every client's threads let a program end
    }
}
