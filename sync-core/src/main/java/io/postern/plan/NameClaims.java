package io.postern.plan;

import static java.util.stream.Collectors.groupingBy;

import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the name they want. A name is free if nobody holds it, or if its holder leaves it in the same plan; so names can be
 * exchanged in a ring. Two who want one name both go without, and whoever goes without keeps the old name and so blocks the next.
 */
final class NameClaims {

    /**
     * A person wants a name.
     *
     * @param user who they are in the table, or null for a newcomer
     */
    record Claim(
            Candidates.Candidate candidate,
            UserName wanted,
            @Nullable User user) {

        boolean owned() {
            return user != null && user.name().equals(wanted);
        }
    }

    /** What became of a claim. */
    sealed interface Verdict {

        /** The name is theirs. */
        record Granted() implements Verdict {}

        /** The name is theirs with the user who was made by hand under it. */
        record Adopts(User user) implements Verdict {}

        /** The name is taken; says by whom. */
        record Taken(String reason) implements Verdict {}
    }

    private final Map<UserName, User> holders;
    private final List<Claim> claims;
    private final Map<UserName, List<Claim>> claimants;
    private final Map<UserId, Claim> leaving = new HashMap<>();
    private final IdentityHashMap<Claim, Verdict> verdicts = new IdentityHashMap<>();

    /** Claims on a table in which these users hold names; whoever is about to be deleted holds none. */
    NameClaims(Map<UserName, User> holders, List<Claim> claims) {
        this.holders = holders;
        this.claims = claims;
        this.claimants = claims.stream().collect(groupingBy(Claim::wanted));
    }

    /** Finds a verdict for every claim. */
    NameClaims settle() {
        for (Claim claim : claims) {
            if (claim.user() != null && !claim.owned()) {
                leaving.put(claim.user().id(), claim);
            }
        }
        var open = new ArrayDeque<>(claims);
        while (!open.isEmpty()) {
            Claim claim = open.remove();
            Verdict verdict = judge(claim);
            verdicts.put(claim, verdict);
            if (verdict instanceof Verdict.Taken
                    && claim.user() != null
                    && leaving.remove(claim.user().id(), claim)) {
                open.addAll(claimants.getOrDefault(claim.user().name(), List.of()));
            }
        }
        return this;
    }

    Verdict verdict(Claim claim) {
        return Objects.requireNonNull(verdicts.get(claim));
    }

    private Verdict judge(Claim claim) {
        if (claim.owned()) {
            return new Verdict.Granted();
        }
        User holder = holders.get(claim.wanted());
        if (holder != null
                && claim.user() == null
                && Ownership.adoptable(holder)
                && rivals(claim).isEmpty()) {
            return new Verdict.Adopts(holder);
        }
        if (holder != null && !leaving.containsKey(holder.id())) {
            return new Verdict.Taken(takenBy(holder));
        }
        List<Claim> rivals = rivals(claim);
        return rivals.isEmpty()
                ? new Verdict.Granted()
                : new Verdict.Taken("also wanted by "
                        + rivals.getFirst().candidate().person().distinguishedName());
    }

    private List<Claim> rivals(Claim claim) {
        var rivals = new ArrayList<>(claimants.getOrDefault(claim.wanted(), List.of()));
        rivals.remove(claim);
        return rivals;
    }

    private static String takenBy(User holder) {
        return switch (holder.authentication()) {
            case INTEGRATED -> "a local user has this name";
            case DIRECTORY_SERVICES ->
                holder.account() == null
                        ? "a user who was made by hand has this name, and several people could be meant"
                        : "the name belongs to the user of another person (objectGUID "
                                + holder.account().id() + ")";
        };
    }
}
