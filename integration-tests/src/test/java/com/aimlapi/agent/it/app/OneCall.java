package com.aimlapi.agent.it.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Calls each URL that it is given, says what came, and ends; with "exit" as last argument it is in a hurry, with "wait" it is not, and
 * ends with its input. Behind "unread" it looks at statuses alone.
 */
public final class OneCall {

    private OneCall() {}

    public static void main(String[] arguments) throws IOException {
        boolean reads = true;
        for (String argument : arguments) {
            if (argument.equals("unread")) {
                reads = false;
                continue;
            }
            if (argument.equals("exit")) {
                System.exit(3);
            }
            if (argument.equals("wait")) {
                System.in.read();
                return;
            }
            call(argument, reads);
        }
    }

    private static void call(String url, boolean reads) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        int status = connection.getResponseCode();
        if (!reads) {
            System.out.println(status);
            return;
        }
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(status + " " + text.length());
        }
    }
}
