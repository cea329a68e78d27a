package io.postern.gateway.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Several measurements of one thing. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median, and the smallest and the largest value. */
    String text(int decimals) {
        List<Double> sorted = values.stream().sorted().toList();
        return number(median(), decimals) + " (" + number(sorted.getFirst(), decimals) + "-"
                + number(sorted.getLast(), decimals) + ")";
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
