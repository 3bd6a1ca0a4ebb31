package com.aimlapi.examples.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on 127.0.0.1. */
final class Ports {

    private Ports() {}

    static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    static int anyFree() throws IOException {
        try (ServerSocket socket = listen(0)) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }
}
