package io.postern.directory.discovery;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The order of RFC 2782: by priority, and by lot with the weights as chances among equals. Each host draws its lot once for a seed:
 * asked again, also after other hosts came or went, the order is the same, so that whoever was read is read again.
 *
 * @param seed another one for each process, so that not all ask the same host
 */
record ServiceOrder(long seed) {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    List<ServiceRecord> of(Collection<ServiceRecord> records) {
        return records.stream()
                .sorted(Comparator.comparingInt(ServiceRecord::priority)
                        .thenComparingDouble(this::lot)
                        .thenComparing(ServiceRecord::host))
                .toList();
    }

    /** Exponentially distributed with the weight as its rate: the smallest of several is each one's with its share of the weights. */
    private double lot(ServiceRecord record) {
        double even = new SplittableRandom(seed * MIX + record.host().hashCode()).nextDouble();
        return -Math.log1p(-even) / Math.max(1, record.weight());
    }
}
