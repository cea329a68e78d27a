package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the name they want. A name is free if nobody holds it, or if its holder leaves it in the same plan; so names can be
 * exchanged in a ring. Two who want one name both go without, and whoever goes without keeps the old name and so blocks the next.
 */
final class NameClaims {

    /**
     * A person wants a name that is not theirs yet.
     *
     * @param user who they are in the table, or null for a newcomer
     */
    record Claim(
            Candidates.Candidate candidate,
            UserName wanted,
            @Nullable User user) {}

    /** What became of a claim. */
    sealed interface Verdict {

        /** The name is theirs. */
        record Granted() implements Verdict {}

        /** The name is theirs with the user who was made by hand under it. */
        record Adopts(User user) implements Verdict {}

        /** The name is taken; says by whom. */
        record Taken(String reason) implements Verdict {}
    }

    private static final Verdict GRANTED = new Verdict.Granted();

    private final UserTableView users;
    private final Set<UserId> deleted;
    private final List<Claim> claims;
    private final Map<UserName, Claim> claimants;
    private final Map<UserName, List<Claim>> several = new HashMap<>();
    private final Map<UserId, Claim> leaving = new HashMap<>();
    private final IdentityHashMap<Claim, Verdict> verdicts = new IdentityHashMap<>();

    /** Claims of people who do not have the name they want, on a table in which whoever is about to be deleted holds none. */
    NameClaims(UserTableView users, Set<UserId> deleted, List<Claim> claims) {
        this.users = users;
        this.deleted = deleted;
        this.claims = claims;
        this.claimants = HashMap.newHashMap(claims.size());
        for (Claim claim : claims) {
            Claim other = claimants.putIfAbsent(claim.wanted(), claim);
            if (other != null) {
                several.computeIfAbsent(claim.wanted(), name -> new ArrayList<>(List.of(other)))
                        .add(claim);
            }
        }
    }

    private List<Claim> claimants(UserName name) {
        Claim one = claimants.get(name);
        return one == null ? List.of() : several.getOrDefault(name, List.of(one));
    }

    /** Finds a verdict for every claim. */
    NameClaims settle() {
        for (Claim claim : claims) {
            if (claim.user() != null) {
                leaving.put(claim.user().id(), claim);
            }
        }
        var open = new ArrayDeque<>(claims);
        while (!open.isEmpty()) {
            Claim claim = open.remove();
            Verdict verdict = judge(claim);
            keep(claim, verdict);
            if (verdict instanceof Verdict.Taken
                    && claim.user() != null
                    && leaving.remove(claim.user().id(), claim)) {
                open.addAll(claimants(claim.user().name()));
            }
        }
        return this;
    }

    /** Only what is not usual: a first import grants a hundred thousand names. */
    private void keep(Claim claim, Verdict verdict) {
        if (verdict.equals(GRANTED)) {
            verdicts.remove(claim);
        } else {
            verdicts.put(claim, verdict);
        }
    }

    /** What became of one of the claims that were settled. */
    Verdict verdict(Claim claim) {
        return verdicts.getOrDefault(claim, GRANTED);
    }

    private Verdict judge(Claim claim) {
        User holder = holder(claim.wanted());
        if (holder != null
                && claim.user() == null
                && Ownership.adoptable(holder)
                && rivals(claim).isEmpty()) {
            return new Verdict.Adopts(holder);
        }
        if (holder != null && !leaving.containsKey(holder.id())) {
            return new Verdict.Taken(takenBy(holder));
        }
        List<String> rivals = rivals(claim);
        return rivals.isEmpty() ? GRANTED : new Verdict.Taken("also wanted by " + Collections.min(rivals));
    }

    private @Nullable User holder(UserName name) {
        User holder = users.holder(name);
        return holder == null || deleted.contains(holder.id()) ? null : holder;
    }

    /** The distinguished names of the others who want the name. */
    private List<String> rivals(Claim claim) {
        List<Claim> all = claimants(claim.wanted());
        if (all.size() <= 1) {
            return List.of();
        }
        return all.stream()
                .map(other -> other.candidate().person())
                .filter(other ->
                        !other.account().equals(claim.candidate().person().account()))
                .map(DirectoryUser::distinguishedName)
                .toList();
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
