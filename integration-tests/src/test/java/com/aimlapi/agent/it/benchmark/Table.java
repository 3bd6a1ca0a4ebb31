package com.aimlapi.agent.it.benchmark;

import java.util.List;
import java.util.Locale;

/** A kind of measurement: what is read of each run, and what it is compared with. */
enum Table {
    START_UP(
            "Start-up",
            "A whole process, from its start to its end, with one call where a client is named; in brackets, over the empty agent.",
            Attached.EMPTY,
            true,
            List.of(
                    new Column("cpu", "CPU ms", 1e6, 0),
                    new Column("wall", "wall ms", 1e6, 0),
                    new Column("classes", "classes", 1, 0),
                    new Column("peak", "peak MB", 1 << 20, 0))),
    FIRST_CALL(
            "The first call, on the thread that makes it",
            "To a host that is not watched: all that a client's loading and weaving costs its caller, at once and when the client was"
                    + " there a second before; in brackets, over the empty agent.",
            Attached.EMPTY,
            false,
            List.of(new Column("cpu", "CPU ms", 1e6, 1), new Column("wall", "wall ms", 1e6, 1))),
    CALLS(
            "A call, once the program is warm",
            "Over loopback, by one thread. CPU and bytes are the calling thread's, process CPU is that of all threads;"
                    + " in brackets, more than without an agent.",
            Attached.NONE,
            false,
            List.of(
                    new Column("cpu", "CPU us", 1e3, 1),
                    new Column("bytes", "bytes", 1, 0),
                    new Column("process", "process CPU us", 1e3, 1),
                    new Column("p50", "p50 us", 1e3, 1),
                    new Column("p99", "p99 us", 1e3, 1))),
    EVENT_STREAM(
            "An event stream of " + Table.EVENTS + " events",
            "To the first event, which comes a while before the others, and for each of these; in brackets, more than without an agent.",
            Attached.NONE,
            false,
            List.of(
                    new Column("first", "first event us", 1e3, 1),
                    new Column("cpu", "CPU us per event", 1e3, 2),
                    new Column("process", "process CPU us per event", 1e3, 2))),
    MEMORY(
            "Peak memory after the calls above",
            "Of the process; in brackets, more than without an agent.",
            Attached.NONE,
            false,
            List.of(new Column("peak", "MB", 1 << 20, 0)));

    static final int EVENTS = 500;

    /** @param unit by how much a reading is divided to be shown */
    record Column(String figure, String title, double unit, int decimals) {

        String shown(double reading) {
            return String.format(Locale.ROOT, "%." + decimals + "f", reading / unit);
        }

        String difference(double reading) {
            return String.format(Locale.ROOT, "%+." + decimals + "f", reading / unit);
        }
    }

    final String title;
    final String explanation;
    final Attached base;
    /** Whether the base is compared with by ratio, or by difference. */
    final boolean ratio;

    final List<Column> columns;

    Table(String title, String explanation, Attached base, boolean ratio, List<Column> columns) {
        this.title = title;
        this.explanation = explanation;
        this.base = base;
        this.ratio = ratio;
        this.columns = columns;
    }
}
