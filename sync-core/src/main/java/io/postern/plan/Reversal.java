package io.postern.plan;

import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.NameFormat;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plan that takes back what a past run did, as far as nobody has changed it since. */
public final class Reversal {

    /**
     * What the run did to one user.
     *
     * @param name the user's name in the report of the run
     * @param before null if the run created the user
     * @param after the fingerprint of the user after the run, null if the run deleted the user
     */
    public record Deed(
            UserId user,
            String name,
            @Nullable User before,
            @Nullable String after) {}

    private final String run;
    private final NameFormat format;
    private final Function<User, String> fingerprint;
    private final Map<UserId, User> users = new HashMap<>();
    private final Map<DirectoryId, User> accounts = new HashMap<>();
    /** Users as they were before the run. */
    private final Map<UserId, User> restored = new HashMap<>();
    /** Users whom the run created. */
    private final Map<UserId, User> toGo = new HashMap<>();

    private final List<Change> changes = new ArrayList<>();

    private Reversal(long run, NameFormat format, Function<User, String> fingerprint, List<User> users) {
        this.run = "run " + run;
        this.format = format;
        this.fingerprint = fingerprint;
        for (User user : users) {
            this.users.put(user.id(), user);
            if (user.account() != null) {
                accounts.put(user.account().id(), user);
            }
        }
    }

    /**
     * The plan; a user who is not as the run left them is a conflict and left alone, and so is one whose old name is taken.
     *
     * @param users the whole table as it is now
     * @param fingerprint tells whether a user is as the run left them
     */
    public static SyncPlan plan(
            long run, List<Deed> deeds, List<User> users, NameFormat format, Function<User, String> fingerprint) {
        return new Reversal(run, format, fingerprint, users).plan(deeds);
    }

    private SyncPlan plan(List<Deed> deeds) {
        deeds.forEach(this::consider);
        boolean again = true;
        while (again) {
            again = giveUpTakenNames();
        }
        toGo.values()
                .forEach(user ->
                        changes.add(new Change.Delete(user, List.of(), run + " created this user; it is undone")));
        restored.values().forEach(user -> changes.add(change(users.get(user.id()), user)));
        return new SyncPlan(changes, List.of(), 0);
    }

    private void consider(Deed deed) {
        User now = users.get(deed.user());
        User before = deed.before();
        if (deed.after() == null) {
            putBack(before, now);
        } else if (now == null) {
            leaveAlone(deed.name(), before, "the user was deleted since " + run);
        } else if (!deed.after().equals(fingerprint.apply(now))) {
            leaveAlone(deed.name(), now, "the user was changed since " + run);
        } else if (before == null) {
            toGo.put(now.id(), now);
        } else {
            restored.put(before.id(), before);
        }
    }

    private void putBack(@Nullable User before, @Nullable User now) {
        if (before == null) {
            return;
        }
        DirectoryAccount account = before.account();
        User other = account == null ? null : accounts.get(account.id());
        if (now != null) {
            leaveAlone(before.name().value(), now, "the user is there again since " + run);
        } else if (other != null) {
            leaveAlone(
                    before.name().value(), before, "the account belongs to the user " + other.name() + " since " + run);
        } else {
            restored.put(before.id(), before);
        }
    }

    /** Whether somebody gave up: who does keeps a name, which may be the one that another wanted back. */
    private boolean giveUpTakenNames() {
        Map<UserName, User> kept = new HashMap<>();
        users.values().stream()
                .filter(user -> !restored.containsKey(user.id()) && !toGo.containsKey(user.id()))
                .forEach(user -> kept.put(user.name(), user));
        List<User> without = restored.values().stream()
                .filter(user -> kept.containsKey(user.name()))
                .toList();
        for (User user : without) {
            restored.remove(user.id());
            leaveAlone(user.name().value(), user, "another user has this name since " + run);
        }
        return !without.isEmpty();
    }

    private void leaveAlone(String name, @Nullable User user, String reason) {
        String distinguishedName = user == null ? null : user.profile().distinguishedName();
        changes.add(new Change.Conflict(
                new UserName(name), null, distinguishedName == null ? "" : distinguishedName, reason));
    }

    private Change change(@Nullable User now, User then) {
        String reason = "as before " + run;
        if (now == null) {
            return new Change.Return(then, reason);
        }
        List<String> details = Differences.between(now, then, format);
        if (now.standing() != then.standing()) {
            return then.standing() == Standing.ACTIVE
                    ? new Change.Resume(now, then, details, reason)
                    : new Change.Suspend(now, then, details, reason);
        }
        return now.name().equals(then.name())
                ? new Change.Update(now, then, details, reason)
                : new Change.Rename(now, then, details, reason);
    }
}
