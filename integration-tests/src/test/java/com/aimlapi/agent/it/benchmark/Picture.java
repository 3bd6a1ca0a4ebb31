package com.aimlapi.agent.it.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first column of the larger tables as bars, in SVG: text that any browser draws, where a JVM without a screen may have no fonts. */
final class Picture {

    private static final List<Table> DRAWN = List.of(Table.START_UP, Table.CALLS);
    private static final List<String> COLOURS = List.of("#9aa0a6", "#c9a227", "#1a73e8", "#d93025");
    private static final int WIDTH = 960;
    private static final int LEFT = 360;
    private static final int RIGHT = 80;
    private static final int BAR = 11;

    private final Readings readings;
    private final String conditions;
    private final StringBuilder shapes = new StringBuilder();
    private int y = 30;

    Picture(Readings readings, String conditions) {
        this.readings = readings;
        this.conditions = conditions;
    }

    String drawn() {
        for (Table table : DRAWN) {
            if (readings.tables().contains(table)) {
                draw(table);
            }
        }
        text(10, y, "start", 10, conditions);
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                        WIDTH,
                        y + 15)
                + shapes + "</svg>\n";
    }

    private void draw(Table table) {
        Table.Column column = table.columns.get(0);
        text(10, y, "start", 16, table.title + ": " + column.title());
        int x = LEFT;
        for (Attached agent : Attached.values()) {
            bar(x, y - 9, 10, agent);
            text(x + 14, y, "start", 12, agent.toString());
            x += 130;
        }
        y += 18;
        double largest = largest(table, column);
        for (String subject : readings.subjects(table)) {
            text(LEFT - 8, y + 2 * BAR + 4, "end", 12, subject);
            for (Attached agent : Attached.values()) {
                double median = readings.median(table, subject, agent, column);
                int width = (int) Math.round((WIDTH - LEFT - RIGHT) * median / largest);
                bar(LEFT, y, width, agent);
                text(LEFT + width + 4, y + BAR - 2, "start", 10, column.shown(median));
                y += BAR;
            }
            y += 8;
        }
        y += 26;
    }

    private double largest(Table table, Table.Column column) {
        List<Double> medians = new ArrayList<>();
        for (String subject : readings.subjects(table)) {
            for (Attached agent : Attached.values()) {
                medians.add(readings.median(table, subject, agent, column));
            }
        }
        return medians.stream().mapToDouble(median -> median).max().orElse(1);
    }

    private void bar(int left, int top, int width, Attached agent) {
        shapes.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
                left,
                top,
                width,
                BAR - 1,
                COLOURS.get(agent.ordinal())));
    }

    private void text(int x, int base, String anchor, int size, String text) {
        shapes.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-size=\"%d\">%s</text>%n",
                x,
                base,
                anchor,
                size,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
