package com.aimlapi.agent.it.benchmark;

import com.aimlapi.agent.it.harness.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What JMH has measured of the agent's parts, in the agent's own module. */
final class InProcess {

    private InProcess() {}

    /** Rows of a table, the head first. */
    static List<List<String>> read(Path results) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "time", "bytes allocated"));
        for (Object result : (List<?>) Json.read(Files.readAllBytes(results)).get(0)) {
            Map<?, ?> metric = in(result, "primaryMetric");
            Map<?, ?> allocated = in(in(result, "secondaryMetrics"), "gc.alloc.rate.norm");
            rows.add(List.of(
                    subject(String.valueOf(((Map<?, ?>) result).get("benchmark"))),
                    String.format(
                            Locale.ROOT,
                            "%.1f %s",
                            number(metric, "score"),
                            String.valueOf(metric.get("scoreUnit")).replace("/op", "")),
                    String.format(Locale.ROOT, "%.0f", number(allocated, "score"))));
        }
        return rows;
    }

    /** {@code a.b.ErrorParserBenchmark.json_compressed}: error parser, json compressed. */
    private static String subject(String benchmark) {
        String[] names = benchmark.split("\\.");
        String type = names[names.length - 2]
                .replace("Benchmark", "")
                .replaceAll("(?<=.)([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
        return type + ": " + names[names.length - 1].replace('_', ' ');
    }

    private static Map<?, ?> in(Object object, String member) {
        Object value = object == null ? null : ((Map<?, ?>) object).get(member);
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static double number(Map<?, ?> object, String member) {
        return object.get(member) instanceof Number number ? number.doubleValue() : 0;
    }
}
