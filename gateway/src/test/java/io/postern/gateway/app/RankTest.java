package io.postern.gateway.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Whether samples come from one distribution, judged by ranks alone (Mann and Whitney 1947; Kruskal and Wallis 1952), with ties. */
final class RankTest {

    private RankTest() {}

    /**
     * What a comparison says.
     *
     * @param p how probable a difference at least this large is, if there is none
     * @param effect of two samples: the probability that a value of the first is the larger one; of more, Kruskal and Wallis's H
     */
    record Result(double p, double effect) {}

    /** Two samples. */
    static Result mannWhitney(double[] one, double[] other) {
        Ranks ranks = Ranks.of(List.of(one, other));
        double n = one.length;
        double m = other.length;
        double u = ranks.sums()[0] - n * (n + 1) / 2;
        double z = (u - n * m / 2) / Math.sqrt(n * m / 12 * (n + m + 1) * ranks.tieCorrection());
        return new Result(2 * upperTail(Math.abs(z)), u / (n * m));
    }

    /** Any number of samples. */
    static Result kruskalWallis(Collection<double[]> samples) {
        Ranks ranks = Ranks.of(List.copyOf(samples));
        double all = ranks.count();
        double sum = 0;
        int i = 0;
        for (double[] sample : samples) {
            sum += ranks.sums()[i] * ranks.sums()[i] / sample.length;
            i++;
        }
        double h = (12 / (all * (all + 1)) * sum - 3 * (all + 1)) / ranks.tieCorrection();
        return new Result(chiSquareTail(h, samples.size() - 1), h);
    }

    /** The sums of the ranks of each sample, equal values sharing the middle one of theirs. */
    private record Ranks(double[] sums, int count, double tieCorrection) {

        private record Value(double value, int sample) {}

        static Ranks of(List<double[]> samples) {
            var values = new ArrayList<Value>();
            for (int i = 0; i < samples.size(); i++) {
                int sample = i;
                Arrays.stream(samples.get(i)).forEach(value -> values.add(new Value(value, sample)));
            }
            values.sort(Comparator.comparingDouble(Value::value));
            double[] sums = new double[samples.size()];
            double ties = 0;
            for (int from = 0, to; from < values.size(); from = to) {
                for (to = from;
                        to < values.size()
                                && values.get(to).value() == values.get(from).value(); ) {
                    to++;
                }
                for (Value equal : values.subList(from, to)) {
                    sums[equal.sample()] += (from + 1 + to) / 2.0;
                }
                ties += Math.pow(to - from, 3) - (to - from);
            }
            double all = values.size();
            return new Ranks(sums, values.size(), 1 - ties / (all * all * all - all));
        }
    }

    /** Of the standard normal distribution (Abramowitz and Stegun 26.2.17; exact to seven digits). */
    static double upperTail(double z) {
        if (z < 0) {
            return 1 - upperTail(-z);
        }
        double t = 1 / (1 + 0.2316419 * z);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
    }

    /** Of the chi-square distribution, by its cube root's being almost normal (Wilson and Hilferty 1931). */
    static double chiSquareTail(double value, int freedom) {
        double spread = 2.0 / (9 * freedom);
        return upperTail((Math.cbrt(Math.max(0, value) / freedom) - (1 - spread)) / Math.sqrt(spread));
    }
}
