package com.aimlapi.agent.it.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Ends in good order: calls its first argument, ends, calls its second one in a shutdown hook, and lets the JVM go. Waits for a line on
 * stdin before each of the last two.
 */
public final class LateCall {

    private LateCall() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                System.out.println("ending");
                in.readLine();
                OneCall.main(new String[] {arguments[1]});
                in.readLine();
            } catch (IOException unexpected) {
                System.out.println(unexpected);
            }
        }));
        OneCall.main(new String[] {arguments[0]});
        System.exit(0);
    }
}
