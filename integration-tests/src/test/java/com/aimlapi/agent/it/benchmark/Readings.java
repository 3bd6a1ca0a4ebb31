package com.aimlapi.agent.it.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that was read: by table, subject, agent and figure, in the order in which it was. */
final class Readings {

    private final Map<Table, Map<String, Map<Attached, Map<String, List<Double>>>>> all = new EnumMap<>(Table.class);

    void add(Table table, String subject, Attached agent, Map<String, Double> figures) {
        Map<String, List<Double>> kept = all.computeIfAbsent(table, any -> new LinkedHashMap<>())
                .computeIfAbsent(subject, any -> new EnumMap<>(Attached.class))
                .computeIfAbsent(agent, any -> new LinkedHashMap<>());
        figures.forEach((figure, value) ->
                kept.computeIfAbsent(figure, any -> new ArrayList<>()).add(value));
    }

    Set<Table> tables() {
        return all.keySet();
    }

    Set<String> subjects(Table table) {
        return all.get(table).keySet();
    }

    List<Double> of(Table table, String subject, Attached agent, String figure) {
        return all.get(table).get(subject).get(agent).get(figure);
    }

    double median(Table table, String subject, Attached agent, Table.Column column) {
        List<Double> sorted =
                of(table, subject, agent, column.figure()).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
