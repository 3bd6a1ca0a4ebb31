package com.aimlapi.agent.it.benchmark;

import com.aimlapi.agent.it.app.Line;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a call costs once a program has been running for a while. The arguments are a {@link Client}, how many blocks of how many calls to
 * measure of each URL, how many calls of each to make before, and the URLs; each comes in turn. Calls are made by one thread.
 */
public final class Calls {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Client client;
    private final int calls;

    private Calls(Client client, int calls) {
        this.client = client;
        this.calls = calls;
    }

    public static void main(String[] arguments) throws Exception {
        Calls measured = new Calls(Client.named(arguments[0]), Integer.parseInt(arguments[2]));
        List<String> urls = List.of(arguments).subList(4, arguments.length);
        measured.warmUp(urls, Integer.parseInt(arguments[3]));
        for (int block = 0; block < Integer.parseInt(arguments[1]); block++) {
            for (String url : urls) {
                System.out.println(Line.of(String.valueOf(urls.indexOf(url)), measured.block(url)));
            }
        }
        System.out.println(Line.of("peak", Map.of("peak", String.valueOf(PeakMemory.of("self")))));
        System.exit(0);
    }

    private void warmUp(List<String> urls, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            for (String url : urls) {
                Client.call(client, url);
            }
        }
    }

    /** In nanoseconds and bytes for one call: a mean, or a quantile where times are those of single calls. */
    private Map<String, String> block(String url) throws Exception {
        long[] first = new long[calls];
        long[] whole = new long[calls];
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long all = PROCESS.getProcessCpuTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            try (InputStream body = client.post(url)) {
                body.read();
                first[i] = System.nanoTime() - start;
                body.transferTo(OutputStream.nullOutputStream());
            }
            whole[i] = System.nanoTime() - start;
        }
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        all = PROCESS.getProcessCpuTime() - all;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        Arrays.sort(first);
        Arrays.sort(whole);
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("cpu", String.valueOf(cpu / calls));
        figures.put("process", String.valueOf(all / calls));
        figures.put("bytes", String.valueOf(bytes / calls));
        figures.put("first", String.valueOf(first[calls / 2]));
        figures.put("p50", String.valueOf(whole[calls / 2]));
        figures.put("p99", String.valueOf(whole[calls * 99 / 100]));
        return figures;
    }
}
