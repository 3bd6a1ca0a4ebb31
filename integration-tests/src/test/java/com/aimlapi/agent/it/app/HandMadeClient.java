package com.aimlapi.agent.it.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An HTTP client that nobody knows: asks host and port, its first two arguments, for a path, and stays until it is told to end. */
public final class HandMadeClient {

    private HandMadeClient() {}

    public static void main(String[] arguments) throws IOException {
        try (Socket socket = new Socket(arguments[0], Integer.parseInt(arguments[1]))) {
            String request =
                    "GET " + arguments[2] + " HTTP/1.1\r\nHost: " + arguments[0] + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            System.out.println(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                            .readLine());
        }
        System.in.read();
    }
}
