package com.aimlapi.agent;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each class that an application loads has to pass. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClientTriggerBenchmark {

    private final ClientTrigger trigger = new ClientTrigger(null, null, false);
    private final ClassLoader loader = getClass().getClassLoader();
    private final byte[] classFile = {};

    @Benchmark
    public byte[] a_class_that_is_none_of_a_client() {
        return trigger.transform(
                loader, "org/springframework/boot/autoconfigure/SpringBootApplication", null, null, classFile);
    }
}
