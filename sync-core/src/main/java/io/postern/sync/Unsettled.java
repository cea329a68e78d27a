package io.postern.sync;

import io.postern.plan.Change;
import io.postern.plan.SyncPlan;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import io.postern.user.DirectoryId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people who do not have the name they should have. Whoever frees a name may settle somebody else's conflict, which changes alone
 * do not show: then everything has to be compared.
 *
 * @param all whether there are too many to be remembered one by one
 */
record Unsettled(boolean all, Set<DirectoryId> people) {

    private static final String KEY = "synchronisation.conflicts";
    private static final String MANY = "many";
    private static final int MOST = 200;

    static Unsettled of(UserStore store) {
        String kept = store.setting(KEY).orElse("");
        if (kept.equals(MANY)) {
            return new Unsettled(true, Set.of());
        }
        return new Unsettled(
                false,
                Arrays.stream(kept.split(",", -1))
                        .filter(id -> !id.isEmpty())
                        .map(id -> new DirectoryId(UUID.fromString(id)))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Those whom a plan leaves behind. */
    static Unsettled after(SyncPlan plan) {
        Set<DirectoryId> people = new LinkedHashSet<>();
        for (Change.Conflict conflict : plan.only(Change.Conflict.class)) {
            if (conflict.person() != null) {
                people.add(conflict.person());
            }
        }
        return people.size() > MOST ? new Unsettled(true, Set.of()) : new Unsettled(false, people);
    }

    boolean isEmpty() {
        return !all && people.isEmpty();
    }

    /** Whether one of these people is concerned. */
    boolean concerns(Set<DirectoryId> others) {
        return all || people.stream().anyMatch(others::contains);
    }

    /** These and those of a plan for a part of the directory. */
    Unsettled and(Unsettled others) {
        var union = new LinkedHashSet<>(people);
        union.addAll(others.people);
        boolean many = all || others.all || union.size() > MOST;
        return many ? new Unsettled(true, Set.of()) : new Unsettled(false, union);
    }

    /** Keeps them in place of the former ones, if they are others. */
    void keep(UserWriter writer, Unsettled before) {
        if (!equals(before)) {
            writer.putSetting(KEY, text());
        }
    }

    private @Nullable String text() {
        if (all) {
            return MANY;
        }
        return people.isEmpty()
                ? null
                : people.stream().map(DirectoryId::toString).collect(Collectors.joining(","));
    }
}
