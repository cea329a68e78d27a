package io.postern.gateway.bench;

/** How much of something (seconds, MiB) the gateway needs, beside its baseline. */
final class SpanRow {

    private final String what;
    private final String unit;
    private final Samples ours;
    private final Samples baseline;

    SpanRow(String what, String unit, Samples ours, Samples baseline) {
        this.what = what;
        this.unit = unit;
        this.ours = ours;
        this.baseline = baseline;
    }

    static String head() {
        return "| what | unit | gateway | baseline | ratio |\n|---|---|--:|--:|--:|";
    }

    String markdown() {
        int decimals = unit.equals("s") ? 2 : 0;
        return "| " + what + " | " + unit + " | " + ours.text(decimals) + " | " + baseline.text(decimals) + " | "
                + Samples.number(ours.median() / baseline.median(), 1) + " |";
    }
}
