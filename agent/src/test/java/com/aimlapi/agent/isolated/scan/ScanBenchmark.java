package com.aimlapi.agent.isolated.scan;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is read of bytes as they pass, on the application's threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScanBenchmark {

    private static final int EVENTS = 100;

    private final byte[] event =
            ("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1741677193,\"model\":\"gpt-4o\","
                            + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" blue\"},\"finish_reason\":null}]}\n\n")
                    .getBytes(StandardCharsets.UTF_8);
    private final byte[] request =
            ("{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                            + "Why is the sky blue? ".repeat(500) + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
    private final byte[] modelLast = ("{\"messages\":[{\"role\":\"user\",\"content\":\""
                    + "Why is the sky blue? ".repeat(500) + "\"}],\"stream\":true,\"model\":\"gpt-4o\"}")
            .getBytes(StandardCharsets.UTF_8);

    /** For one event of a stream. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public boolean an_event() {
        EventScan scan = new EventScan(false, null, 65_536);
        boolean found = false;
        for (int i = 0; i < EVENTS; i++) {
            found |= scan.pass(event, 0, event.length);
        }
        return found;
    }

    /** The usual order of members. */
    @Benchmark
    public String a_request_of_10_kB() {
        return model(request);
    }

    @Benchmark
    public String a_request_of_10_kB_with_its_model_last() {
        return model(modelLast);
    }

    private static String model(byte[] body) {
        RequestScan scan = new RequestScan();
        scan.pass(body, 0, body.length);
        return scan.model();
    }
}
