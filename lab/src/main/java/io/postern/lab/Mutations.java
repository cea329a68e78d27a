package io.postern.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Bytes that are nearly right: examples that were cut, doubled, flipped and mixed. The same seed gives the same bytes; a failure names it.
 * {@code -Dpostern.fuzz.seed=N} tries one again. A second's worth is tried, with {@code -Dpostern.long=true} a minute's, or as
 * many as {@code -Dpostern.fuzz.seconds=N} says, from {@code -Dpostern.fuzz.first=N} on.
 */
public final class Mutations {

    private static final Duration TIME =
            Duration.ofSeconds(Long.getLong("postern.fuzz.seconds", Boolean.getBoolean("postern.long") ? 60 : 1));
    private static final int MOST_CHANGES = 6;

    private final List<byte[]> examples;

    private Mutations(List<byte[]> examples) {
        this.examples = examples;
    }

    /** Mutations of these examples. */
    public static Mutations of(List<byte[]> examples) {
        return new Mutations(List.copyOf(examples));
    }

    /** What is tried with each input; it throws if something is wrong. */
    @FunctionalInterface
    public interface Target {
        /** Tries it. */
        void accept(byte[] input) throws Exception;
    }

    /** Tries the target with as many inputs as there is time for. */
    public void run(Target target) {
        Long one = Long.getLong("postern.fuzz.seed");
        if (one != null) {
            run(one, target);
            return;
        }
        long end = System.nanoTime() + TIME.toNanos();
        long seed = Long.getLong("postern.fuzz.first", 0);
        do {
            run(seed++, target);
        } while (System.nanoTime() < end);
    }

    private void run(long seed, Target target) {
        byte[] input = input(new Random(seed));
        try {
            target.accept(input);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError found) {
            throw new AssertionError("-Dpostern.fuzz.seed=" + seed + " finds " + found, found);
        }
    }

    private byte[] input(Random random) {
        byte[] input = example(random);
        for (int change = random.nextInt(MOST_CHANGES); change > 0; change--) {
            input = changed(input, random);
        }
        return input;
    }

    private byte[] example(Random random) {
        return examples.get(random.nextInt(examples.size())).clone();
    }

    private byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), example(random));
            case 2 -> joined(bytes, Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 ->
                joined(joined(Arrays.copyOf(bytes, at), noise(random)), Arrays.copyOfRange(bytes, at, bytes.length));
            default -> flipped(bytes, at, random);
        };
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        if (at < bytes.length) {
            bytes[at] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
