package com.aimlapi.agent.it.app;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Has a program do its work once on the main thread, so that its classes are there, and then on many virtual threads at once. The arguments
 * are how many, the program's class, and what its method {@code work} is given.
 */
public final class OnVirtualThreads {

    private OnVirtualThreads() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, InterruptedException {
        Method work = Class.forName(arguments[1]).getMethod("work", String.class, String.class);
        work.invoke(null, arguments[2], arguments[3]);
        System.out.println("on virtual threads");
        ThreadFactory virtual = Load.threads("virtual");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            threads.add(virtual.newThread(() -> {
                try {
                    work.invoke(null, arguments[2], arguments[3]);
                } catch (ReflectiveOperationException failed) {
                    System.out.println(failed.getCause());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("done");
        System.exit(0);
    }
}
