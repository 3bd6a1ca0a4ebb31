package com.aimlapi.agent.it.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls as fast as it can, from many threads, and says how it is. The arguments are a {@link Client}, the kind of its threads, and a URL
 * to which each call adds its number; what to do is said on stdin: {@code run FROM TO}, {@code measure}.
 */
public final class Load {

    /** Has a constructor without parameters. */
    @FunctionalInterface
    public interface Client {

        /** Calls the URL and reads the whole answer; returns its status. */
        int call(String url) throws Exception;
    }

    private static final int THREADS = 64;

    private final Client client;
    private final ThreadFactory threads;
    private final String url;

    private Load(Client client, ThreadFactory threads, String url) {
        this.client = client;
        this.threads = threads;
        this.url = url;
    }

    public static void main(String[] arguments) throws Exception {
        Client client =
                (Client) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        new Load(client, threads(arguments[1]), arguments[2]).obey();
        System.exit(0);
    }

    private void obey() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("run")) {
                System.out.println(run(Integer.parseInt(words[1]), Integer.parseInt(words[2])) + " errors");
            } else {
                measure();
            }
        }
    }

    private int run(int from, int to) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        AtomicInteger errors = new AtomicInteger();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < Math.min(THREADS, to - from); i++) {
            running.add(threads.newThread(() -> {
                for (int call = next.getAndIncrement(); call < to; call = next.getAndIncrement()) {
                    call(call, errors);
                }
            }));
        }
        running.forEach(Thread::start);
        for (Thread thread : running) {
            thread.join();
        }
        return errors.get();
    }

    private void call(int call, AtomicInteger errors) {
        try {
            if (client.call(url + call) >= 400) {
                errors.incrementAndGet();
            }
        } catch (Exception unexpected) {
            System.out.println(unexpected);
        }
    }

    private static void measure() throws IOException {
        for (int i = 0; i < 3; i++) {
            System.gc(); // what was waiting to be finalised or cleaned needs more than one
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int running = ManagementFactory.getThreadMXBean().getThreadCount();
        String[] files = new File("/proc/self/fd").list();
        System.out.println((heap >> 10) + " " + running + " " + (files == null ? 0 : files.length));
    }

    /** Virtual ones are found by their names: this is compiled for a Java that has none. */
    static ThreadFactory threads(String kind) throws ReflectiveOperationException {
        if (kind.equals("platform")) {
            return Executors.defaultThreadFactory();
        }
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    }
}
