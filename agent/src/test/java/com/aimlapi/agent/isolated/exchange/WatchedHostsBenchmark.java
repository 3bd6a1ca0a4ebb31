package com.aimlapi.agent.isolated.exchange;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each call to any host has to pass. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WatchedHostsBenchmark {

    private final WatchedHosts hosts = WatchedHosts.of(List.of("aimlapi.com"));
    private final String other = "payments.internal.example.org";
    private final String watched = "api.aimlapi.com";

    @Benchmark
    public boolean a_host_that_is_not_watched() {
        return hosts.include(other, 443);
    }

    @Benchmark
    public boolean the_host_of_the_api() {
        return hosts.include(watched, 443);
    }
}
