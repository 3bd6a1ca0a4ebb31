package com.aimlapi.agent.it.app;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** On Java 8, what newer ones make of {@code jdk.net.hosts.file} by themselves: its names are at 127.0.0.1, and no others are known. */
final class HostsFile {

    private HostsFile() {}

    static void obey() throws ReflectiveOperationException, IOException {
        String file = System.getProperty("jdk.net.hosts.file");
        if (file == null || !System.getProperty("java.specification.version").equals("1.8")) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            names.add(line.split(" ")[1]);
        }
        Class<?> service = Class.forName("sun.net.spi.nameservice.NameService");
        Object answering = Proxy.newProxyInstance(null, new Class<?>[] {service}, (self, method, arguments) -> {
            if (method.getName().equals("lookupAllHostAddr") && names.contains(arguments[0])) {
                return new InetAddress[] {InetAddress.getByAddress((String) arguments[0], new byte[] {127, 0, 0, 1})};
            }
            throw new UnknownHostException(String.valueOf(arguments[0]));
        });
        Field services = InetAddress.class.getDeclaredField("nameServices");
        services.setAccessible(true);
        services.set(null, List.of(answering));
    }
}
