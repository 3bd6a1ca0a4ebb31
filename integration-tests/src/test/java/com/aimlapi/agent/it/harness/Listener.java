package com.aimlapi.agent.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/** Listens on 127.0.0.1, and has each connection served by a thread of its own, for as long as both sides want it. */
final class Listener implements AutoCloseable {

    /** The connection ends with it, and with what it throws. */
    @FunctionalInterface
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Service service;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Listener(ServerSocketFactory sockets, Service service) {
        this.service = service;
        try {
            server = sockets.createServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        run("listener", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                run("connection", () -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException gone) {
            // the client, as some tests want it, or the test's end
        } finally {
            open.remove(socket);
        }
    }

    private static void run(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
