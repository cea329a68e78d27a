package io.postern.gateway.bench;

import org.jspecify.annotations.Nullable;

/** How often a second something was done, beside its baseline. */
final class RateRow {

    private final String what;
    private final int clients;
    private final Samples ours = new Samples();
    private final Samples baseline = new Samples();
    private double cpuSeconds;
    private double baselineCpuSeconds;
    private long right;
    private long baselineRight;
    private long checked;
    private long wrong;
    private @Nullable Exception fault;

    RateRow(String what, int clients) {
        this.what = what;
        this.clients = clients;
    }

    void ours(Crew.Turn turn, double cpu) {
        ours.add(turn.perSecond());
        cpuSeconds += cpu;
        right += turn.right();
        count(turn);
    }

    void baseline(Crew.Turn turn, double cpu) {
        baseline.add(turn.perSecond());
        baselineCpuSeconds += cpu;
        baselineRight += turn.right();
        count(turn);
    }

    private void count(Crew.Turn turn) {
        checked += turn.right() + turn.wrong();
        wrong += turn.wrong();
    }

    void fault(@Nullable Exception cause) {
        fault = cause;
    }

    /** Whether every answer was right, and there were any. */
    boolean holds() {
        return wrong == 0 && fault == null && right > 0;
    }

    /** What went wrong. */
    String complaint() {
        return what + " with " + clients + " clients: " + wrong + " of " + checked + " answers were wrong"
                + (fault == null ? "" : ", the first: " + fault);
    }

    static String head() {
        return "| what | clients | gateway /s | baseline /s | ratio | gateway's CPU each | baseline's CPU each | answers | wrong |\n"
                + "|---|--:|--:|--:|--:|--:|--:|--:|--:|";
    }

    String markdown() {
        return "| " + what + " | " + clients + " | " + ours.text(0) + " | " + baseline.text(0) + " | "
                + Samples.number(ours.median() / baseline.median(), 2) + " | "
                + Samples.number(1000 * cpuSeconds / right, 2) + " ms | "
                + Samples.number(1000 * baselineCpuSeconds / baselineRight, 2) + " ms | " + checked + " | " + wrong
                + " |";
    }
}
