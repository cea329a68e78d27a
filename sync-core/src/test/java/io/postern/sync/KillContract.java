package io.postern.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.DirectoryUnavailable;
import io.postern.plan.People;
import io.postern.store.UserStore;
import io.postern.sync.KilledSynchronization.Word;
import io.postern.user.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a run, at random moments: the table is as it was before the run, or as it is after. */
abstract class KillContract {

    private static final int TIMES = Boolean.getBoolean("postern.long") ? 50 : 5;
    private static final int RUNS_BEFORE = 3;

    /** When a process was killed, and what became of its run. */
    private enum Fate {
        BEFORE_THE_TRANSACTION,
        IN_THE_TRANSACTION_NOT_WRITTEN,
        IN_THE_TRANSACTION_WRITTEN,
        BETWEEN_RUNS
    }

    private static final long USUAL = TimeUnit.MILLISECONDS.toNanos(300);

    /** A line of the process. */
    private record Said(Word word, TwoStates state) {

        /** Other lines say nothing to us. */
        static Stream<Said> in(String line) {
            String[] words = line.split(" ", -1);
            return words.length == 2
                            && Stream.of(Word.values())
                                    .anyMatch(word -> word.name().equals(words[0]))
                    ? Stream.of(new Said(Word.valueOf(words[0]), TwoStates.valueOf(words[1])))
                    : Stream.empty();
        }
    }

    @TempDir
    Path temporary;

    private final User local = People.local("admin");
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Map<Word, Long> longest = new EnumMap<>(Word.class);

    abstract String url();

    abstract UserStore open();

    @Test
    void aRunThatIsKilledAtAnyMomentIsWrittenWholeOrNotAtAllAndTheNextOneFinishesTheJob() throws Exception {
        long seed = Long.getLong("postern.seed", System.nanoTime());
        var random = new Random(seed);
        TwoStates state = TwoStates.FIRST;
        try (UserStore store = open()) {
            store.transact(writer -> {
                writer.insert(List.of(local));
                writer.setPasswordHash(local.id(), "$argon2id$one");
                return true;
            });
            new KilledSynchronization(store).run(state);
        }
        for (int i = 0; i < TIMES; i++) {
            state = killed(state, random);
        }
        System.out.println(getClass().getSimpleName() + ": killed " + TIMES + " times, seed " + seed + ", " + fates);
    }

    /** One process, killed; returns the state in which the table is in the end. */
    private TwoStates killed(TwoStates before, Random random) throws Exception {
        Process process = start(before.other());
        Said last;
        try (BufferedReader lines = process.inputReader()) {
            Word moment = random.nextBoolean() ? Word.BEGIN : Word.WRITING;
            last = await(lines, moment, 1 + random.nextInt(RUNS_BEFORE));
            assertThat(process.waitFor(random.nextLong(longest.getOrDefault(moment, USUAL)), TimeUnit.NANOSECONDS))
                    .as("died by itself")
                    .isFalse();
            // by its handle, which leaves what it has said to be read
            process.toHandle().destroyForcibly();
            last = lines.lines().flatMap(Said::in).reduce(last, (earlier, later) -> later);
        } finally {
            process.toHandle().destroyForcibly();
        }
        try (UserStore store = open()) {
            count(last, store);
            finish(last.state(), store);
        }
        return last.state();
    }

    private Process start(TwoStates first) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledSynchronization.class.getName(),
                        url(),
                        "postgres",
                        first.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until so many runs have come so far; learns how long each part of one takes. */
    private Said await(BufferedReader lines, Word moment, int runs) throws IOException {
        long before = 0;
        Word previous = Word.DONE;
        int met = 0;
        while (true) {
            String line = lines.readLine();
            assertThat(line).as("what the process says").isNotNull();
            for (Said said : Said.in(line).toList()) {
                long now = System.nanoTime();
                if (before != 0) {
                    longest.merge(previous, now - before, Math::max);
                }
                before = now;
                previous = said.word();
                if (said.word() == moment && ++met == runs) {
                    return said;
                }
            }
        }
    }

    /** Before its transaction a run has written nothing, after it everything, and in between one or the other. */
    private void count(Said last, UserStore store) {
        TwoStates.Table found = read(store);
        boolean written = found.equals(last.state().expected());
        assertThat(found).isEqualTo((written ? last.state() : last.state().other()).expected());
        Fate fate = switch (last.word()) {
            case BEGIN -> Fate.BEFORE_THE_TRANSACTION;
            case WRITING -> written ? Fate.IN_THE_TRANSACTION_WRITTEN : Fate.IN_THE_TRANSACTION_NOT_WRITTEN;
            case DONE -> Fate.BETWEEN_RUNS;
        };
        assertThat(written || fate != Fate.BETWEEN_RUNS)
                .as("what was done stays")
                .isTrue();
        assertThat(written && fate == Fate.BEFORE_THE_TRANSACTION).isFalse();
        fates.merge(fate, 1, Integer::sum);
    }

    private void finish(TwoStates begun, UserStore store) throws DirectoryUnavailable {
        var next = new KilledSynchronization(store);
        next.run(begun);
        assertThat(read(store)).isEqualTo(begun.expected());
        long version = store.version();
        assertThat(next.run(begun).inSync()).isTrue();
        assertThat(store.version()).isEqualTo(version);
        assertThat(store.find(local.id())).contains(local);
        assertThat(store.passwordHash(local.id())).contains("$argon2id$one");
    }

    /** In a transaction: it waits for what the killed process may have told the database last. */
    private static TwoStates.Table read(UserStore store) {
        return store.transact(TwoStates::found);
    }
}
