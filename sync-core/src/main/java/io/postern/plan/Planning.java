package io.postern.plan;

import io.postern.directory.UnreadableEntry;
import io.postern.plan.Candidates.Candidate;
import io.postern.plan.NameClaims.Claim;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The making of one plan: join by objectGUID, see who is gone, settle the names, write down the differences. */
final class Planning {

    private final List<PlannedDirectory> directories;
    private final List<User> users;
    private final SyncPolicy policy;
    private final Set<String> names;
    private final Candidates candidates;
    private final Map<DirectoryId, User> joined = new HashMap<>();
    private final Set<UserId> leftAlone = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();

    Planning(List<PlannedDirectory> directories, List<User> users, SyncPolicy policy) {
        this.directories = directories;
        this.users = users;
        this.policy = policy;
        this.names = directories.stream().map(PlannedDirectory::name).collect(Collectors.toSet());
        this.candidates = Candidates.of(directories);
    }

    SyncPlan plan() {
        join();
        passOverUnreadable();
        List<Claim> claims = claims();
        Map<UserName, User> holders = holders(retireTheGone());
        var rewriting = new Rewriting(policy, users);
        int unchanged = 0;
        NameClaims settled = new NameClaims(holders, claims).settle();
        for (Claim claim : claims) {
            List<Change> written = rewriting.changes(claim, settled.verdict(claim));
            changes.addAll(written);
            unchanged += written.isEmpty() ? 1 : 0;
        }
        return new SyncPlan(changes, candidates.totals(), unchanged);
    }

    private void join() {
        for (User user : users) {
            DirectoryAccount account = user.account();
            if (account != null) {
                joined.merge(account.id(), user, (one, other) -> Ownership.ownedBy(names, one) ? one : other);
            }
        }
    }

    private void passOverUnreadable() {
        Map<String, User> byDistinguishedName = new HashMap<>();
        for (User user : users) {
            if (Ownership.ownedBy(names, user) && user.profile().distinguishedName() != null) {
                byDistinguishedName.put(user.profile().distinguishedName(), user);
            }
        }
        for (PlannedDirectory directory : directories) {
            for (UnreadableEntry entry : directory.snapshot().unreadable()) {
                User user = entry.id() == null
                        ? byDistinguishedName.get(entry.distinguishedName())
                        : joined.get(entry.id());
                passOver(user, entry.distinguishedName(), entry.reason());
            }
        }
    }

    private void passOver(@Nullable User user, String distinguishedName, String reason) {
        if (user != null) {
            leftAlone.add(user.id());
        }
        changes.add(new Change.Unreadable(user == null ? null : user.name(), distinguishedName, reason));
    }

    private boolean isLeftAlone(@Nullable User user) {
        return user != null && leftAlone.contains(user.id());
    }

    private List<Claim> claims() {
        var claims = new ArrayList<Claim>();
        Set<UserName> adoptable =
                users.stream().filter(Ownership::adoptable).map(User::name).collect(Collectors.toSet());
        for (Candidate candidate : candidates.byId().values()) {
            User user = joined.get(candidate.person().account().id());
            if ((user == null && !candidate.inScope()) || isLeftAlone(user)) {
                continue;
            }
            switch (WantedName.of(candidate.person(), policy.nameFormat())) {
                case WantedName.Missing(String reason) ->
                    passOver(user, candidate.person().distinguishedName(), reason);
                case WantedName.Known(UserName name) -> {
                    if (user != null && !Ownership.ownedBy(names, user)) {
                        changes.add(untouchable(candidate, user, name));
                    } else if (user != null || policy.createUsers() || adoptable.contains(name)) {
                        claims.add(new Claim(candidate, name, user));
                    }
                }
            }
        }
        return claims;
    }

    private static Change untouchable(Candidate candidate, User user, UserName name) {
        String whose = user.account() == null || user.authentication() == Authentication.INTEGRATED
                ? "the local user " + user.name()
                : "the user " + user.name() + " of the directory "
                        + user.account().directory() + ", which is not part of this";
        return new Change.Conflict(name, candidate.person().distinguishedName(), "the account belongs to " + whose);
    }

    /** Deletes or suspends whoever is no longer in any directory, and returns whom it deletes. */
    private Set<UserId> retireTheGone() {
        var deleted = new HashSet<UserId>();
        for (User user : users) {
            DirectoryAccount account = user.account();
            if (account == null
                    || !Ownership.ownedBy(names, user)
                    || isLeftAlone(user)
                    || candidates.byId().containsKey(account.id())) {
                continue;
            }
            String reason = "gone from the directory " + account.directory();
            if (policy.deleteUsers()) {
                deleted.add(user.id());
                changes.add(new Change.Delete(user, reason));
            } else {
                Rewriting.suspended(user, reason).ifPresent(changes::add);
            }
        }
        return deleted;
    }

    private Map<UserName, User> holders(Set<UserId> deleted) {
        var holders = new HashMap<UserName, User>();
        users.stream().filter(user -> !deleted.contains(user.id())).forEach(user -> holders.put(user.name(), user));
        return holders;
    }
}
