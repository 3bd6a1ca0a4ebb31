package com.aimlapi.agent.it.benchmark;

import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole JVM, read from outside, so that nothing is loaded or done in it for being measured: times by the shell's own {@code time},
 * classes by the counters that the JVM leaves behind, memory by what the system knows of the process. Needs bash, a JDK and Linux.
 */
final class TimedRun {

    private static final String[] TIME = {"bash", "-c", "TIMEFORMAT='%3R %3U %3S'; time \"$@\" 2>/dev/null", "bash"};

    private TimedRun() {}

    /** In nanoseconds and bytes. */
    static Map<String, Double> of(JvmCommand command) throws IOException {
        Path counters = Files.createTempFile("counters", ".hsperf");
        command.startedBy(TIME).flags("-XX:+PerfDataSaveToFile", "-XX:PerfDataSaveFile=" + counters);
        try (ForkedJvm jvm = command.start()) {
            double peak = peakOfChildren(jvm.pid());
            Ended ended = jvm.end();
            if (ended.exitCode() != 0) {
                throw new IllegalStateException("exit code " + ended.exitCode() + " of " + command);
            }
            String[] times = ended.stderr().trim().split(" ");
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("wall", 1e9 * Double.parseDouble(times[0]));
            figures.put("cpu", 1e9 * (Double.parseDouble(times[1]) + Double.parseDouble(times[2])));
            figures.put("classes", classes(counters));
            figures.put("peak", peak);
            return figures;
        } finally {
            Files.delete(counters);
        }
    }

    private static double classes(Path counters) throws IOException {
        Process jstat = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstat").toString(),
                        "-snap",
                        "file://" + counters)
                .redirectErrorStream(true)
                .start();
        String said = new String(jstat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines()
                .filter(line -> line.matches("java\\.cls\\.(sharedL|l)oadedClasses=\\d+"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('=') + 1)))
                .sum();
    }

    /** Asked often, since nobody tells when the process is about to end. */
    private static double peakOfChildren(long shell) {
        ProcessHandle process = ProcessHandle.of(shell).orElse(null);
        double peak = 0;
        while (process != null && process.isAlive()) {
            double now = process.children()
                    .mapToDouble(child -> PeakMemory.of(String.valueOf(child.pid())))
                    .sum();
            peak = Math.max(peak, now);
            pause();
        }
        return peak;
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
