package io.postern.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Scope;
import io.postern.plan.OutOfScope;
import io.postern.plan.People;
import io.postern.plan.SafetyLimit;
import io.postern.plan.SyncPolicy;
import io.postern.store.Lease;
import io.postern.store.RunKind;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.user.Authentication;
import io.postern.user.NameFormat;
import io.postern.user.User;
import io.postern.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** One random history of directories, administrators, synchronisations and breakdowns, checked after every step. */
final class ModelHistory {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final SafetyLimit OFF = new SafetyLimit(100, Integer.MAX_VALUE);

    private final Random random;
    private final UserStore store;
    private final Map<String, Integer> counts;
    private final List<ModelDirectory> directories = new ArrayList<>();
    private final Scope scope;
    private final SyncPolicy policy;
    private final ModelEvents events;
    private final List<String> story = new ArrayList<>();
    private final Lease lease;
    private boolean followable;

    ModelHistory(long seed, UserStore store, Map<String, Integer> counts) {
        this.random = new Random(seed * MIX); // small seeds begin alike
        this.store = store;
        this.counts = counts;
        boolean grouped = random.nextInt(3) == 0;
        directories.add(directory("corp", grouped, random.nextInt(4) > 0));
        if (random.nextInt(2) == 0) {
            directories.add(directory("branch", grouped, random.nextInt(4) > 0));
        }
        this.scope = new Scope(
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                directories.getFirst().chosenNames());
        this.policy = new SyncPolicy(
                random.nextInt(3) > 0 ? NameFormat.SAM_ACCOUNT_NAME : NameFormat.MAIL_LOCAL_PART,
                random.nextInt(4) > 0,
                random.nextBoolean(),
                random.nextInt(3) > 0 ? OutOfScope.SUSPEND : OutOfScope.KEEP,
                random.nextInt(4) > 0 ? OFF : new SafetyLimit(20, 1),
                People.POLICY.newUsers(),
                People.POLICY.ownArchive());
        this.events = new ModelEvents(random, directories);
        this.lease = store.lease("following", "model", Duration.ofDays(1)).orElseThrow();
        story.add("seed " + seed + ", " + scope + ", " + policy.nameFormat() + ", create " + policy.createUsers()
                + ", delete " + policy.deleteUsers() + ", " + policy.outOfScope() + ", " + policy.safetyLimit());
    }

    private static ModelDirectory directory(String name, boolean grouped, boolean tombstonesShow) {
        var directory = new ModelDirectory(new ModelDomain(name));
        List.of("All", "Sales", "Sales EMEA").forEach(directory.domain::addGroup);
        directory.domain.tombstonesShow = tombstonesShow;
        if (grouped) {
            directory.chosen = directory.domain.groups.keySet().iterator().next();
        }
        for (String sam : List.of("a", "b", "c", "d")) {
            ModelDomain.Group all = directory.domain.groups.values().iterator().next();
            all.members.add(directory.domain.add(sam).id);
            directory.domain.touch(all);
        }
        return directory;
    }

    /** Lives through some steps. */
    void live(int steps) throws DirectoryUnavailable {
        for (int step = 0; step < steps; step++) {
            happen();
            int dice = random.nextInt(100);
            if (dice < 40) {
                synchronise();
            } else if (dice < 75) {
                follow();
            } else if (dice < 90) {
                breakDown();
            } else {
                undo();
            }
        }
    }

    private void happen() {
        for (int i = random.nextInt(5); i > 0; i--) {
            story.add(events.happen());
        }
        if (random.nextInt(12) == 0) {
            story.add(events.blind());
            followable = false;
        }
        if (random.nextInt(6) == 0) {
            story.add(events.administer(store));
            followable = false;
        }
    }

    /** A full run does what the specification says, what its rehearsal said, and leaves nothing to do. */
    private void synchronise() throws DirectoryUnavailable {
        Table before = Table.of(store);
        Synchronization synchronization = synchronization(store);
        SyncReport rehearsal = synchronization.rehearse(store, SyncProgress.NONE);
        assertThat(Table.of(store)).as(told("rehearsal")).isEqualTo(before);
        SyncReport report = synchronization.run(0, SyncProgress.NONE);
        count(report.stopped() ? "refused" : "full");
        assertThat(report.changes()).as(told("run as rehearsed")).isEqualTo(rehearsal.changes());
        assertThat(report.refused()).as(told("refusal as rehearsed")).isEqualTo(rehearsal.refused());
        if (report.stopped()) {
            assertThat(Table.of(store)).as(told("refused: " + report.text())).isEqualTo(before);
            return;
        }
        assertSpecified(before, "full run: " + report.text());
        Table after = Table.of(store);
        SyncReport again = synchronization.run(0, SyncProgress.NONE);
        assertThat(again.counts().written()).as(told("again: " + again.text())).isZero();
        assertThat(Table.of(store)).as(told("again")).isEqualTo(after);
        followable = directories.stream().allMatch(directory -> directory.domain.tombstonesShow);
    }

    /** Following does what a full run would have done, if nothing happened that changes do not show. */
    private void follow() throws DirectoryUnavailable {
        Table before = Table.of(store);
        Synchronization synchronization = synchronization(store);
        if (before.users().stream().noneMatch(user -> user.account() != null) && !hasCursors()) {
            return;
        }
        Optional<SyncReport> report;
        try {
            report = synchronization.follow(lease);
        } catch (DirectoryUnavailable paused) {
            count("paused");
            assertThat(Table.of(store)).as(told("paused")).isEqualTo(before);
            return;
        }
        String text = "follow: " + report.map(SyncReport::text).orElse("nothing");
        if (report.isPresent() && report.get().stopped()) {
            count("follow refused");
            assertThat(Table.of(store)).as(told(text)).isEqualTo(before);
            return;
        }
        assertNobodyLocalChanged(before, text);
        if (followable && synchronization.paused().isEmpty()) {
            count(report.isPresent() && report.get().kind() == RunKind.FULL ? "followed by comparing" : "followed");
            assertSpecified(before, text);
            if (random.nextInt(3) == 0) {
                SyncReport full = synchronization.run(Integer.MAX_VALUE, SyncProgress.NONE);
                assertThat(full.stopped() ? 0 : full.counts().written())
                        .as(told(text + "\nthen a full run: " + full.text()))
                        .isZero();
            }
        }
    }

    private boolean hasCursors() {
        return directories.stream()
                .anyMatch(directory -> store.cursor(directory.domain.name).isPresent());
    }

    /** A run that fails, is cancelled, or whose transaction breaks down at some step, changes nothing. */
    private void breakDown() throws DirectoryUnavailable {
        Table before = Table.of(store);
        switch (random.nextInt(4)) {
            case 0 -> failToRead(before);
            case 1 -> cancel(before);
            case 2 -> {
                int step = random.nextInt(9);
                count("transactions broken off");
                fails(
                        () -> synchronization(FaultyStore.breakingAt(store, step))
                                .run(Integer.MAX_VALUE, SyncProgress.NONE),
                        before);
            }
            default -> {
                int step = random.nextInt(9);
                count("followings broken off");
                fails(() -> synchronization(FaultyStore.breakingAt(store, step)).follow(lease), before);
            }
        }
    }

    private void failToRead(Table before) throws DirectoryUnavailable {
        ModelDirectory directory = directories.get(random.nextInt(directories.size()));
        directory.failure = List.of("snapshot", "changes", "lookUp").get(random.nextInt(3));
        count("reads failed");
        fails(() -> synchronization(store).run(0, SyncProgress.NONE), before);
        fails(() -> synchronization(store).follow(lease), Table.of(store));
        directory.failure = null;
    }

    private void cancel(Table before) throws DirectoryUnavailable {
        int stop = random.nextInt(3);
        count("cancelled");
        fails(() -> synchronization(store).run(0, new CancelAt(stop)), before);
    }

    @FunctionalInterface
    private interface Attempt {
        Object run() throws DirectoryUnavailable;
    }

    /** Whether it fails or has nothing to do: the table is as it was. A step that is never reached breaks nothing. */
    private void fails(Attempt attempt, Table before) throws DirectoryUnavailable {
        try {
            attempt.run();
        } catch (DirectoryUnavailable | StoreException | CancellationException e) {
            assertThat(Table.of(store)).as(told("failed: " + e.getMessage())).isEqualTo(before);
            return;
        }
        assertNobodyLocalChanged(before, "an attempt");
        followable = false;
    }

    /** What a run did is taken back exactly, and what is taken back is never more. */
    private void undo() throws DirectoryUnavailable {
        Table before = Table.of(store);
        SyncReport report = synchronization(store).run(Integer.MAX_VALUE, SyncProgress.NONE);
        if (report.stopped() || report.inSync()) {
            return;
        }
        Table after = Table.of(store);
        long run = report.runId();
        SyncReport rehearsal = synchronization(store).rehearseUndo(run);
        assertThat(Table.of(store)).as(told("undo rehearsed")).isEqualTo(after);
        SyncReport undone = synchronization(store).undo(run);
        count("undone");
        assertThat(undone.changes()).as(told("undo as rehearsed")).isEqualTo(rehearsal.changes());
        assertThat(Table.of(store).people())
                .as(told("undone: " + undone.text()))
                .isEqualTo(before.people());
        followable = false;
        if (random.nextBoolean()) {
            synchronization(store).undo(undone.runId());
            count("undo undone");
            assertThat(Table.of(store).people().keySet())
                    .as(told("undo undone"))
                    .isEqualTo(after.people().keySet());
        }
        long newest = store.runs(1).getFirst().id();
        long older = 1 + random.nextLong(newest);
        Table now = Table.of(store);
        try {
            synchronization(store).undo(older);
            count("older runs undone");
        } catch (IllegalArgumentException nothing) {
            assertThat(nothing).hasMessageContaining(String.valueOf(older));
        }
        assertNobodyLocalChanged(now, "undo of run " + older);
    }

    private void assertSpecified(Table before, String what) {
        var specification = new ModelSpecification(before.users(), before.left(), directories, scope, policy);
        Set<UserId> known = before.users().stream().map(User::id).collect(Collectors.toSet());
        List<User> actual = store.users().stream()
                .map(user -> known.contains(user.id()) ? user : renumbered(user))
                .toList();
        assertThat(actual).as(told(what)).containsExactlyInAnyOrderElementsOf(specification.after());
        assertNobodyLocalChanged(before, what);
    }

    private static User renumbered(User user) {
        return new User(
                ModelSpecification.NEW,
                user.name(),
                user.profile(),
                user.authentication(),
                user.account(),
                user.standing(),
                user.rights());
    }

    private void assertNobodyLocalChanged(Table before, String what) {
        Table after = Table.of(store);
        assertThat(after.locals()).as(told(what)).isEqualTo(before.locals());
        assertThat(after.users()).as(told(what)).extracting(User::name).doesNotHaveDuplicates();
    }

    private Synchronization synchronization(UserStore table) {
        List<SyncSource> sources = directories.stream()
                .map(directory -> new SyncSource(directory.domain.name, directory, scope))
                .toList();
        return new Synchronization(sources, table, policy, Clock.systemUTC());
    }

    private String told(String what) {
        story.removeIf(String::isEmpty);
        return String.join("\n", story) + "\n" + what;
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
        story.add("-- " + what);
    }

    /** Everything of the user table that a run may change. */
    private record Table(List<User> users, Map<UserId, String> hashes, Set<String> left, Map<UserId, String> people) {
        static Table of(UserStore store) {
            List<User> users = store.users();
            var hashes = new HashMap<UserId, String>();
            var people = new HashMap<UserId, String>();
            for (User user : users) {
                store.passwordHash(user.id()).ifPresent(hash -> hashes.put(user.id(), hash));
                people.put(user.id(), user + " " + hashes.get(user.id()));
            }
            return new Table(users, hashes, new TreeSet<>(store.leftFolders().keySet()), people);
        }

        List<User> locals() {
            return users.stream()
                    .filter(user -> user.authentication() == Authentication.INTEGRATED)
                    .toList();
        }
    }

    /** Stops a run when it has asked so many times. */
    private static final class CancelAt implements SyncProgress {
        private int left;

        CancelAt(int left) {
            this.left = left;
        }

        @Override
        public void progress(int percent, String text) {}

        @Override
        public boolean cancelled() {
            return left-- <= 0;
        }
    }
}
