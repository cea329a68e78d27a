package io.postern.sync;

import io.postern.plan.SyncPlan;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** What has to be remembered of what was seen, beside the users: admissions, chosen groups, and how far was read. */
record Memory(List<Observed> observed, List<Admissions> admissions, List<Observed> regrouped, Unsettled unsettled) {

    /** What is new in what was seen. */
    static Memory of(UserStore store, List<Observed> observed) {
        return of(
                store,
                observed,
                observed.stream()
                        .map(one -> Admissions.between(store, one.reading()))
                        .toList());
    }

    /** The same of complete reads. */
    static Memory of(UserStore store, DirectoryReads.Everything everything) {
        return of(
                store,
                everything.directories(),
                everything.directories().stream()
                        .map(one -> Admissions.between(
                                Objects.requireNonNull(
                                        everything.admitted().get(one.source().name())),
                                one.reading()))
                        .toList());
    }

    private static Memory of(UserStore store, List<Observed> observed, List<Admissions> admissions) {
        List<Observed> regrouped = observed.stream()
                .filter(one -> !new HashSet<>(one.remembered())
                        .equals(new HashSet<>(
                                store.rememberedGroups(one.source().name()))))
                .toList();
        return new Memory(observed, admissions, regrouped, Unsettled.of(store));
    }

    /** Whether nothing is new but how far was read. */
    boolean isUnchanged() {
        return regrouped.isEmpty() && admissions.stream().allMatch(Admissions::isEmpty);
    }

    /** Keeps everything, in the transaction of the users that belong to it. */
    void write(UserWriter writer, SyncPlan plan, boolean complete) {
        admissions.forEach(changes -> changes.write(writer));
        regrouped.forEach(one -> writer.rememberGroups(one.source().name(), one.remembered()));
        Unsettled after = Unsettled.after(plan);
        (complete ? after : unsettled.and(after)).keep(writer, unsettled);
        observed.forEach(one -> writer.putCursor(one.cursor()));
    }
}
