package com.aimlapi.agent.it.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Calls each URL that it is given, says what came, and ends; with "exit" as last argument it is in a hurry, with "wait" it is not, and
 * ends with its input.
 */
public final class OneCall {

    private OneCall() {}

    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            if (argument.equals("exit")) {
                System.exit(3);
            }
            if (argument.equals("wait")) {
                System.in.read();
                return;
            }
            call(argument);
        }
    }

    private static void call(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(status + " " + text.length());
        }
    }
}
