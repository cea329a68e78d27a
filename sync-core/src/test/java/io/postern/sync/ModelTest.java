package io.postern.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories against a specification that is written another way. Whatever fails prints its seed and its story; {@code
 * -Dpostern.model.seed=N} lives through one history again, {@code -Dpostern.long=true} through many more.
 */
class ModelTest {

    private static final boolean LONG = Boolean.getBoolean("postern.long");
    private static final int STEPS = 8;

    @TempDir
    Path folder;

    @Test
    void whateverHappensTheTableIsAsSpecified() throws Exception {
        Long one = Long.getLong("postern.model.seed");
        long first = one == null ? 1 : one;
        int histories = one != null ? 1 : LONG ? 100_000 : 2_000;
        Map<String, Integer> counts = new TreeMap<>();
        for (long seed = first; seed < first + histories; seed++) {
            new ModelHistory(seed, new MemoryStore(), counts).live(STEPS);
        }
        System.out.printf(
                "model, in memory: seeds %d to %d, %d steps each: %s%n", first, first + histories - 1, STEPS, counts);
        if (one == null) {
            assertThat(counts).containsKeys("full", "followed", "undone", "refused", "cancelled", "reads failed");
        }
    }

    @Test
    void whateverHappensTheTableInSqliteIsAsSpecified() throws Exception {
        int histories = LONG ? 2_000 : 30;
        Map<String, Integer> counts = new TreeMap<>();
        for (long seed = 1; seed <= histories; seed++) {
            try (UserStore store = Stores.open(folder.resolve(seed + ".db"))) {
                new ModelHistory(seed, store, counts).live(STEPS);
            }
        }
        System.out.printf("model, in SQLite: seeds 1 to %d, %d steps each: %s%n", histories, STEPS, counts);
    }
}
