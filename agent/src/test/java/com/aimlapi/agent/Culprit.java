package com.aimlapi.agent;

import com.sun.net.httpserver.HttpServer;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import java.beans.XMLDecoder;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.ObjectInputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.Registry;
import java.util.List;
import java.util.logging.FileHandler;
import javax.management.MBeanServer;
import javax.naming.InitialContext;
import javax.net.SocketFactory;

/** Breaks every line of {@link SafetyRulesTest}, and is never run. */
abstract class Culprit {

    abstract void talk(Socket socket, DatagramSocket datagrams, SocketChannel channel, Selector selector);

    abstract void talk(SocketFactory factory, Bootstrap bootstrap, URLConnection connection);

    abstract void listen(
            ServerSocket socket, ServerSocketChannel channel, HttpServer server, ServerBootstrap bootstrap);

    abstract void listen(Registry registry, MBeanServer beans);

    abstract void decode(ObjectInputStream objects, XMLDecoder beans, InitialContext names);

    abstract void log(FileWriter writer, FileHandler handler);

    static List<Object> reach(URL url) throws Exception {
        return List.of(
                url.openStream(),
                HttpClient.newHttpClient(),
                InetAddress.getByName("aimlapi.com"),
                new InetSocketAddress("aimlapi.com", 443),
                ManagementFactory.getPlatformMBeanServer());
    }

    static List<Object> write(Path file) throws Exception {
        return List.of(
                Files.createTempFile("a", "b"),
                File.createTempFile("a", "b"),
                new FileOutputStream("a"),
                new PrintStream("a"),
                FileChannel.open(file));
    }

    static void end() throws Exception {
        new ProcessBuilder("true").start();
        Runtime.getRuntime().exec(new String[] {"true"});
        Runtime.getRuntime().halt(1);
        System.exit(1);
    }
}
