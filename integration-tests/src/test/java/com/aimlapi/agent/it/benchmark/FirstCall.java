package com.aimlapi.agent.it.benchmark;

import com.aimlapi.agent.it.app.Line;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/**
 * What a client's first call costs the thread that makes it, with all that has to be loaded for it. The arguments are a {@link Client},
 * a URL, a class of the client's that is loaded at first, and for how many milliseconds the program then does something else.
 */
public final class FirstCall {

    private FirstCall() {}

    public static void main(String[] arguments) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadCpuTime();
        Class.forName(arguments[2]);
        Thread.sleep(Long.parseLong(arguments[3]));
        long cpu = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        Client.call(Client.named(arguments[0]), arguments[1]);
        wall = System.nanoTime() - wall;
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        System.out.println(Line.of("first call", Map.of("cpu", String.valueOf(cpu), "wall", String.valueOf(wall))));
        System.exit(0);
    }
}
