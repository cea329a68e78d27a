package io.postern.gateway.bench;

import java.time.Duration;

/** The harness: warms both sides up, lets them work in turns so that a noisy moment meets both, and keeps the medians. */
final class Measure {

    private static final int ROUNDS = 9;
    private static final Duration TURN = Duration.ofMillis(1500);
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int MOST_SETTLING = 24;
    /** Of one core: so little may the gateway's compilers still take when it is settled. */
    private static final double COMPILING = 0.03;

    private final GatewayProcess gateway;
    private final Report report;

    Measure(GatewayProcess gateway, Report report) {
        this.gateway = gateway;
        this.report = report;
    }

    /** What both sides of a comparison need before each turn; not measured. */
    interface Supply {
        void refill() throws Exception;

        /** Nothing. */
        Supply NONE = () -> {};
    }

    /** Compares how often a second the gateway and the baseline do the same, and adds the row. */
    void compare(String what, Crew ours, Crew baseline, Supply supply) throws Exception {
        report.progress(what + ", clients: " + ours.size());
        warmUp(ours, supply);
        warmUp(baseline, supply);
        var row = new RateRow(what, ours.size());
        for (int round = 0; round < ROUNDS; round++) {
            supply.refill();
            double before = gateway.cpuSeconds();
            Crew.Turn turn = ours.work(TURN);
            row.ours(turn, gateway.cpuSeconds() - before);
            supply.refill();
            double own = Machine.ownCpuSeconds();
            Crew.Turn other = baseline.work(TURN);
            row.baseline(other, Machine.ownCpuSeconds() - own);
        }
        row.fault(ours.fault() == null ? baseline.fault() : ours.fault());
        report.add(row);
    }

    /**
     * Lets a crew work until the gateway's compilers have little left to do; not measured. They compile for the last time what has
     * run 5000 times, and all of that together keeps a core busy for ten seconds.
     */
    void settle(Crew crew) throws Exception {
        double share = 1;
        int turns = 0;
        while (share > COMPILING && turns++ < MOST_SETTLING) {
            double before = gateway.compilerSeconds();
            Crew.Turn turn = crew.work(SETTLING);
            share = (gateway.compilerSeconds() - before) / turn.seconds();
            report.progress("warming up: " + Math.round(turn.perSecond()) + " logins a second, compilers take "
                    + Samples.number(share, 2) + " of a core");
        }
    }

    private static void warmUp(Crew crew, Supply supply) throws Exception {
        supply.refill();
        crew.work(WARM_UP);
    }
}
