package io.postern.lab.ad;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** An unmodifiable set of object numbers, small enough for a hundred thousand of it. */
final class Links {
    static final Links NONE = new Links(new long[0]);

    private final long[] numbers;

    private Links(long[] numbers) {
        this.numbers = numbers;
    }

    static Links of(long... numbers) {
        return numbers.length == 0 ? NONE : new Links(sorted(LongStream.of(numbers)));
    }

    static Links of(Collection<Long> numbers) {
        return of(numbers.stream().mapToLong(Long::longValue).toArray());
    }

    private static long[] sorted(LongStream numbers) {
        return numbers.sorted().distinct().toArray();
    }

    boolean contains(long number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    boolean isEmpty() {
        return numbers.length == 0;
    }

    int size() {
        return numbers.length;
    }

    LongStream stream() {
        return LongStream.of(numbers);
    }

    /** Both sets in one. */
    Links with(Links more) {
        return new Links(sorted(LongStream.concat(stream(), more.stream())));
    }

    /** This set without those. */
    Links without(Links those) {
        return of(stream().filter(number -> !those.contains(number)).toArray());
    }
}
