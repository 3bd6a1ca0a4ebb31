package com.aimlapi.agent.isolated.error;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to understand an error, on the agent's own thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ErrorParserBenchmark {

    private final byte[] json = ("{\"message\":\"Free-tier limit: You've reached your free limit for the hour.\","
                    + "\"path\":\"/v1/chat/completions\",\"requestId\":\"798b860e-98c2-4e8e-8c50-550bcfc2eccc\","
                    + "\"statusCode\":429,\"timestamp\":\"2025-03-11T07:13:27.813Z\"}")
            .getBytes(StandardCharsets.UTF_8);
    private final byte[] gzip = gzip(json);
    private final byte[] html = ("<html><head><title>503 Service Temporarily Unavailable</title></head><body>"
                    + "<center><h1>503 Service Temporarily Unavailable</h1></center></body></html>")
            .getBytes(StandardCharsets.UTF_8);
    private final byte[] long64k =
            ("{\"message\":\"" + "no ".repeat(21_800) + "\",\"statusCode\":500}").getBytes(StandardCharsets.UTF_8);

    @Benchmark
    public ApiError json() {
        return parse(429, "application/json", null, json, false);
    }

    @Benchmark
    public ApiError json_compressed() {
        return parse(429, "application/json", "gzip", gzip, false);
    }

    @Benchmark
    public ApiError json_truncated() {
        return parse(429, "application/json", null, json, true);
    }

    @Benchmark
    public ApiError json_of_64_kB() {
        return parse(500, "application/json", null, long64k, false);
    }

    @Benchmark
    public ApiError html() {
        return parse(503, "text/html", null, html, false);
    }

    private static ApiError parse(int status, String type, String encoding, byte[] body, boolean cut) {
        return ErrorParser.ofResponse(status, "/v1/chat/completions", null, type, encoding, body, cut);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return bytes.toByteArray();
    }
}
