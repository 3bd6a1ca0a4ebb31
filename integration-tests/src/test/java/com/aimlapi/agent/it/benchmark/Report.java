package com.aimlapi.agent.it.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was read, for people (tables, a picture) and for programs (JSON with every reading). */
final class Report {

    private final Readings readings;
    private final int rounds;
    private final List<List<String>> inProcess;

    /** @param inProcess one more table, which has no agents to compare */
    Report(Readings readings, int rounds, List<List<String>> inProcess) {
        this.readings = readings;
        this.rounds = rounds;
        this.inProcess = inProcess;
    }

    /** Prints the tables, and writes them with all else into that directory. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        String tables = tables();
        System.out.println(tables);
        Files.writeString(directory.resolve("benchmark.md"), tables);
        Files.writeString(directory.resolve("benchmark.svg"), new Picture(readings, conditions()).drawn());
        writeJson(directory.resolve("benchmark.json"));
        System.out.println("All readings: " + directory.resolve("benchmark.json") + ", as a picture: "
                + directory.resolve("benchmark.svg"));
    }

    private String conditions() throws IOException {
        return LocalDate.now() + ", " + machine() + ", Java " + System.getProperty("java.vm.version")
                + ", OpenTelemetry agent " + Attached.OPENTELEMETRY_VERSION + ", medians of " + rounds
                + " rounds, each agent in turn";
    }

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = Files.exists(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse(System.getProperty("os.arch"))
                : System.getProperty("os.arch");
        return System.getProperty("os.name") + ", " + Runtime.getRuntime().availableProcessors() + " x " + model;
    }

    private String tables() throws IOException {
        StringBuilder text = new StringBuilder(conditions()).append(".\n");
        for (Table table : readings.tables()) {
            List<List<String>> rows = new ArrayList<>();
            List<String> head = new ArrayList<>(List.of("", ""));
            table.columns.forEach(column -> head.add(column.title()));
            rows.add(head);
            for (String subject : readings.subjects(table)) {
                for (Attached agent : Attached.values()) {
                    rows.add(row(table, subject, agent));
                }
            }
            text.append("\n### ")
                    .append(table.title)
                    .append("\n\n")
                    .append(table.explanation)
                    .append("\n\n");
            append(text, rows);
        }
        text.append("\n### The agent's parts\n\nIn one JVM, by JMH, for one operation.\n\n");
        append(text, inProcess);
        return text.toString();
    }

    private List<String> row(Table table, String subject, Attached agent) {
        List<String> row = new ArrayList<>();
        row.add(agent == Attached.values()[0] ? subject : "");
        row.add(agent.toString());
        for (Table.Column column : table.columns) {
            double median = readings.median(table, subject, agent, column);
            double base = readings.median(table, subject, table.base, column);
            String compared = "";
            if (agent.compareTo(table.base) > 0) {
                compared = table.ratio && base > 0
                        ? String.format(Locale.ROOT, " (%.2fx)", median / base)
                        : " (" + column.difference(median - base) + ")";
            }
            row.add(column.shown(median) + compared);
        }
        return row;
    }

    /** In columns that are aligned in the text too, since it is read on terminals. */
    private static void append(StringBuilder text, List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            text.append('|');
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                text.append(' ')
                        .append(cell)
                        .append(" ".repeat(widths[i] - cell.length()))
                        .append(" |");
            }
            text.append('\n');
            if (row == rows.get(0)) {
                text.append('|');
                for (int width : widths) {
                    text.append("-".repeat(width + 2)).append('|');
                }
                text.append('\n');
            }
        }
    }

    private void writeJson(Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newOutputStream(file))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("conditions", conditions());
            for (Table table : readings.tables()) {
                json.writeObjectFieldStart(table.title);
                for (String subject : readings.subjects(table)) {
                    json.writeObjectFieldStart(subject);
                    for (Attached agent : Attached.values()) {
                        json.writeObjectFieldStart(agent.toString());
                        for (Table.Column column : table.columns) {
                            // On one line, without the pretty printer's break after each.
                            json.writeFieldName(column.title());
                            json.writeRawValue(readings.of(table, subject, agent, column.figure()).stream()
                                    .map(column::shown)
                                    .collect(Collectors.joining(", ", "[", "]")));
                        }
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }
}
