package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.directory.UnreadableEntry;
import io.postern.plan.Candidates.Candidate;
import io.postern.plan.NameClaims.Claim;
import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import io.postern.user.UserRoll;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The making of one plan: join by objectGUID, write down the differences, see who is gone, settle the names that change hands. */
final class Planning {

    private final List<Reading> readings;
    private final UserTableView users;
    private final SyncPolicy policy;
    private final Set<String> names;
    private final UsersById joined;
    private final Authority authority;
    private final Candidates candidates;
    private final Rewriting rewriting;
    private final BitSet recognised;
    private final Set<UserId> leftAlone = new HashSet<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private int unchanged;
    private boolean namesAtStake;

    Planning(List<Reading> readings, UserRoll users, Map<String, String> leftFolders, SyncPolicy policy) {
        this.readings = readings;
        this.users = new UserTableView(users, leftFolders);
        this.policy = policy;
        this.names = readings.stream().map(Reading::directory).collect(Collectors.toSet());
        this.joined = new UsersById(users, names);
        this.authority = new Authority(readings, joined);
        this.candidates = Candidates.of(readings, authority);
        this.rewriting = new Rewriting(policy, this.users);
        this.recognised =
                joined.behind(readings.stream().map(Reading::recognised).toList());
    }

    /** Whether the plan gives, takes or refuses a name, so that it is right only if it was made for the whole table. */
    boolean namesAreAtStake() {
        return namesAtStake;
    }

    SyncPlan plan() {
        unchanged = recognised.cardinality();
        passOverUnreadable();
        candidates.all().forEach(this::consider);
        candidates.pretenders().forEach(this::refuse);
        Retiring retiring = retireTheMissing();
        namesAtStake |= !claims.isEmpty() || !retiring.deleted().isEmpty();
        NameClaims settled = new NameClaims(users, retiring.deleted(), claims).settle();
        for (Claim claim : claims) {
            write(rewriting.changes(claim, settled.verdict(claim)));
        }
        List<DirectoryTotal> totals = readings.stream()
                .map(reading -> new DirectoryTotal(
                        reading.directory(),
                        reading.extent(),
                        reading.size(),
                        candidates.inScope(reading.directory()),
                        retiring.invisible(reading.directory())))
                .toList();
        return new SyncPlan(changes, totals, unchanged);
    }

    private void write(List<Change> written) {
        changes.addAll(written);
        unchanged += written.isEmpty() ? 1 : 0;
    }

    private void passOverUnreadable() {
        if (readings.stream().allMatch(reading -> reading.unreadable().isEmpty())) {
            return;
        }
        Map<String, User> byDistinguishedName =
                readings.stream().allMatch(Planning::namesAllUnreadable) ? Map.of() : byDistinguishedName();
        for (Reading reading : readings) {
            for (UnreadableEntry entry : reading.unreadable()) {
                User user =
                        entry.id() == null ? byDistinguishedName.get(entry.distinguishedName()) : joined.of(entry.id());
                passOver(spokenOf(user, reading), entry.distinguishedName(), entry.reason());
            }
        }
    }

    private @Nullable User spokenOf(@Nullable User user, Reading reading) {
        DirectoryAccount account = user == null ? null : user.account();
        return account == null || authority.maySpeak(reading, account.id()) ? user : null;
    }

    private static boolean namesAllUnreadable(Reading reading) {
        return reading.unreadable().stream().noneMatch(entry -> entry.id() == null);
    }

    private Map<String, User> byDistinguishedName() {
        var byDistinguishedName = new HashMap<String, User>();
        for (User user : users.all()) {
            if (Ownership.ownedBy(names, user) && user.profile().distinguishedName() != null) {
                byDistinguishedName.put(user.profile().distinguishedName(), user);
            }
        }
        return byDistinguishedName;
    }

    private void passOver(@Nullable User user, String distinguishedName, String reason) {
        if (user != null && leftAlone.add(user.id()) && isRecognised(user)) {
            unchanged--;
        }
        changes.add(new Change.Unreadable(user == null ? null : user.name(), distinguishedName, reason));
    }

    private boolean isRecognised(User user) {
        DirectoryAccount account = user.account();
        return account != null
                && IntStream.of(users.roll().behind(account.id())).anyMatch(recognised::get);
    }

    private void consider(Candidate candidate) {
        User user = joined.of(candidate.person().account().id());
        if (user == null ? !candidate.inScope() : leftAlone.contains(user.id())) {
            return;
        }
        switch (WantedName.of(candidate, user, policy.nameFormat())) {
            case WantedName.Missing(String reason) ->
                passOver(user, candidate.person().distinguishedName(), reason);
            case WantedName.Known(UserName name) -> consider(candidate, user, name);
        }
    }

    private void consider(Candidate candidate, @Nullable User user, UserName name) {
        if (user == null) {
            namesAtStake = true;
            if (policy.createUsers() || users.hasAdoptable(name)) {
                claims.add(new Claim(candidate, name, null));
            }
        } else if (!Ownership.ownedBy(names, user)) {
            changes.add(untouchable(candidate, user, name));
        } else if (user.name().equals(name)) {
            write(rewriting.rewritten(user, name, candidate));
        } else {
            claims.add(new Claim(candidate, name, user));
        }
    }

    private static Change untouchable(Candidate candidate, User user, UserName name) {
        String whose = user.account() == null || user.authentication() == Authentication.INTEGRATED
                ? "the local user " + user.name()
                : "the user " + user.name() + " of the directory "
                        + user.account().directory() + ", which is not part of this";
        DirectoryUser person = candidate.person();
        return new Change.Conflict(
                name, person.account().id(), person.distinguishedName(), "the account belongs to " + whose);
    }

    private void refuse(Candidate pretender) {
        DirectoryUser person = pretender.person();
        User user = Objects.requireNonNull(joined.of(person.account().id()));
        String owner = Objects.requireNonNull(user.account()).directory();
        changes.add(new Change.Conflict(
                user.name(),
                null,
                person.distinguishedName(),
                "the directory %s gives it the objectGUID of the user %s of the directory %s, which does not say that they are gone"
                        .formatted(person.account().directory(), user.name(), owner)));
    }

    private Retiring retireTheMissing() {
        var retiring = new Retiring(readings, policy.deleteUsers(), changes::add);
        var read = (BitSet) recognised.clone();
        candidates.ids().forEach(id -> joined.mark(read, id));
        UserRoll roll = users.roll();
        for (int number = read.nextClearBit(0); number < roll.size(); number = read.nextClearBit(number + 1)) {
            if (Ownership.ownedBy(names, roll, number)) {
                User user = roll.user(number);
                if (!leftAlone.contains(user.id())) {
                    retiring.decide(user, Objects.requireNonNull(user.account()));
                }
            }
        }
        return retiring;
    }
}
