package com.aimlapi.agent.it.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The program that is measured. Arguments: a client ({@code none}, {@code okhttp}, {@code jdk}), a URL, and how many calls to make before
 * and while measuring. Prints what a call cost the thread that makes it, or without calls what the whole process did.
 */
public final class Measured {

    @FunctionalInterface
    private interface Call {
        int make() throws Exception;
    }

    private static final String QUESTION =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private Measured() {}

    public static void main(String[] arguments) throws Exception {
        Call call = call(arguments[0], arguments[1]);
        int before = Integer.parseInt(arguments[2]);
        int measured = Integer.parseInt(arguments[3]);
        for (int i = 0; i < before; i++) {
            call.make();
        }
        System.out.println(measured == 0 ? process() : calls(call, measured));
        System.exit(0);
    }

    private static String calls(Call call, int count) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long[] nanos = new long[count];
        long bytes = threads.getThreadAllocatedBytes(thread);
        long cpu = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            call.make();
            nanos[i] = System.nanoTime() - start;
        }
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        bytes = threads.getThreadAllocatedBytes(thread) - bytes;
        Arrays.sort(nanos);
        return cpu / count + " " + bytes / count + " " + nanos[count / 2] + " " + nanos[count * 99 / 100];
    }

    private static String process() throws IOException {
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
        return cpu + " " + classes + " " + peak;
    }

    private static Call call(String client, String url) {
        return switch (client) {
            case "okhttp" -> okHttp(url);
            case "jdk" -> jdk(url);
            default -> () -> 0;
        };
    }

    private static Call okHttp(String url) {
        OkHttpClient client = new OkHttpClient();
        MediaType json = MediaType.get("application/json");
        return () -> {
            RequestBody body = RequestBody.create(QUESTION, json);
            try (Response response = client.newCall(
                            new Request.Builder().url(url).post(body).build())
                    .execute()) {
                return response.body().string().length();
            }
        };
    }

    private static Call jdk(String url) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(QUESTION))
                .build();
        return () -> client.send(request, BodyHandlers.ofString()).body().length();
    }
}
