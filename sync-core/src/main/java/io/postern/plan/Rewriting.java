package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.plan.Candidates.Candidate;
import io.postern.plan.NameClaims.Claim;
import io.postern.plan.NameClaims.Verdict;
import io.postern.user.DirectoryAccount;
import io.postern.user.NameFormat;
import io.postern.user.Profile;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person whose name is settled means for the table: the user as they will be, and the change that says so. */
final class Rewriting {

    private final SyncPolicy policy;
    private final UserTableView users;
    private final Sameness sameness;

    Rewriting(SyncPolicy policy, UserTableView users) {
        this.policy = policy;
        this.users = users;
        this.sameness = new Sameness(policy.outOfScope());
    }

    /** The changes for one person; none if there is nothing to do. */
    List<Change> changes(Claim claim, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Granted() when claim.user() == null -> List.of(created(claim));
            case Verdict.Granted() ->
                rewritten(Objects.requireNonNull(claim.user()), claim.wanted(), claim.candidate());
            case Verdict.Adopts(User user) -> rewritten(user, claim.wanted(), claim.candidate());
            case Verdict.Taken(String reason) -> conflict(claim, reason);
        };
    }

    /** A user who is in no directory any more is suspended, once. */
    static Optional<Change> suspended(User user, String reason) {
        if (user.standing() == Standing.SUSPENDED) {
            return Optional.empty();
        }
        return Optional.of(new Change.Suspend(user, user.with(Standing.SUSPENDED), List.of(), reason));
    }

    /** Nobody gets rights on a folder that somebody else has left behind or still uses. */
    private Change created(Claim claim) {
        DirectoryUser person = claim.candidate().person();
        return new Change.Create(
                claim.wanted(),
                profile(person, Profile.EMPTY),
                person.account(),
                policy.newUsers(),
                policy.ownArchive(),
                users.owner(claim.wanted().value()));
    }

    private List<Change> conflict(Claim claim, String reason) {
        var changes = new ArrayList<Change>();
        DirectoryUser person = claim.candidate().person();
        changes.add(new Change.Conflict(claim.wanted(), person.account().id(), person.distinguishedName(), reason));
        if (claim.user() != null) {
            changes.addAll(rewritten(claim.user(), claim.user().name(), claim.candidate()));
        }
        return changes;
    }

    /** What changes of a user whose name is settled; nothing is made where there is nothing to change. */
    List<Change> rewritten(User before, UserName name, Candidate candidate) {
        DirectoryUser person = candidate.person();
        if (sameness.holds(before, name, person, candidate.inScope())) {
            return List.of();
        }
        User after = before.named(name)
                .with(profile(person, before.profile()))
                .with(person.account())
                .with(sameness.standing(before, candidate.inScope()));
        return List.of(change(before, after, candidate));
    }

    private Change change(User before, User after, Candidate candidate) {
        List<String> details = Differences.between(before, after, policy.nameFormat());
        if (before.standing() != after.standing()) {
            return candidate.excluded() == null
                    ? new Change.Resume(before, after, details, "in scope again")
                    : new Change.Suspend(before, after, details, candidate.excluded());
        }
        if (!before.name().equals(after.name())) {
            return new Change.Rename(
                    before,
                    after,
                    details,
                    renaming(before.account(), candidate.person().account()));
        }
        String reason = before.account() == null
                ? "a user of this name was made by hand for Directory Services"
                : "changed in the directory";
        return new Change.Update(before, after, details, reason);
    }

    private String renaming(@Nullable DirectoryAccount before, DirectoryAccount after) {
        NameFormat format = policy.nameFormat();
        boolean same = before != null
                && switch (format) {
                    case SAM_ACCOUNT_NAME -> before.samAccountName().equals(after.samAccountName());
                    case USER_PRINCIPAL_NAME -> Objects.equals(before.userPrincipalName(), after.userPrincipalName());
                    case MAIL_LOCAL_PART -> false;
                };
        return same ? "the user name follows " + format.word() : format.word() + " changed in the directory";
    }

    private static Profile profile(DirectoryUser person, Profile before) {
        return new Profile(
                person.displayName(), person.distinguishedName(), person.emailAddresses(), before.pop3UserNames());
    }
}
