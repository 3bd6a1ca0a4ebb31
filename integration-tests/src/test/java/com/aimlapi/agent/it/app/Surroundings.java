package com.aimlapi.agent.it.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Says what an application finds around it after a call: which of the names on stdin, and how the JVM is set up. */
public final class Surroundings {

    private Surroundings() {}

    public static void main(String[] arguments) throws IOException {
        OneCall.main(arguments);
        List<String> names = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = in.readLine(); name != null; name = in.readLine()) {
            names.add(name);
        }
        System.out.println("looked for " + names.size());
        names.forEach(Surroundings::lookFor);
        System.out.println("properties " + new TreeSet<>(System.getProperties().stringPropertyNames()));
        System.out.println("providers "
                + Arrays.stream(Security.getProviders()).map(Provider::getName).toList());
        System.out.println("uncaught " + Thread.getDefaultUncaughtExceptionHandler());
        System.out.println(
                "opens java.lang " + Object.class.getModule().isOpen("java.lang", Surroundings.class.getModule()));
        System.out.println("loader "
                + Thread.currentThread().getContextClassLoader().getClass().getName());
    }

    private static void lookFor(String name) {
        String file = name.replace('.', '/') + ".class";
        if (ClassLoader.getSystemResource(file) != null || Surroundings.class.getResource("/" + file) != null) {
            System.out.println("resource " + name);
        }
        try {
            Class<?> found = Class.forName(name, false, Surroundings.class.getClassLoader());
            System.out.println("class " + name + " of " + found.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            // as it should be
        }
    }
}
