package io.postern.gateway.bench;

import java.time.Duration;

/** The harness: warms both sides up, lets them work in turns so that a noisy moment meets both, and keeps the medians. */
final class Measure {

    private static final int ROUNDS = 5;
    private static final Duration TURN = Duration.ofMillis(1500);
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration SETTLING = Duration.ofSeconds(10);

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

    /** Lets a crew work long enough that the gateway has compiled what every login needs; not measured. */
    void settle(Crew crew) throws Exception {
        report.progress("warming up");
        crew.work(SETTLING);
    }

    private static void warmUp(Crew crew, Supply supply) throws Exception {
        supply.refill();
        crew.work(WARM_UP);
    }
}
