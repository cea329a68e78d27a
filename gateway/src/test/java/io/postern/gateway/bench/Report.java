package io.postern.gateway.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The rows that were measured, as Markdown on one stream, and on another what is being done. */
final class Report {

    private final PrintStream progress;
    private final List<RateRow> rates = new ArrayList<>();
    private final List<SpanRow> spans = new ArrayList<>();

    Report(PrintStream progress) {
        this.progress = progress;
    }

    void progress(String text) {
        progress.println("bench: " + text);
    }

    void add(RateRow row) {
        rates.add(row);
        progress.println(row.markdown());
        if (!row.holds()) {
            progress.println("bench: " + row.complaint());
        }
    }

    void add(SpanRow row) {
        spans.add(row);
        progress.println(row.markdown());
    }

    /** Whether every answer of every row was right. */
    boolean holds() {
        return rates.stream().allMatch(RateRow::holds);
    }

    void print(PrintStream out) {
        out.println(Machine.describe() + "\n");
        if (!rates.isEmpty()) {
            out.println(RateRow.head());
            rates.forEach(row -> out.println(row.markdown()));
            out.println();
        }
        if (!spans.isEmpty()) {
            out.println(SpanRow.head());
            spans.forEach(row -> out.println(row.markdown()));
        }
    }
}
