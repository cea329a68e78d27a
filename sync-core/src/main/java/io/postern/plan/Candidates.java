package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.directory.Scope;
import io.postern.directory.Whereabouts;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody who was read or found, once each; somebody whom two directories have counts where they are in scope. */
final class Candidates {

    /**
     * A person, and why they are out of scope.
     *
     * @param excluded null if they are in scope
     */
    record Candidate(DirectoryUser person, @Nullable String excluded) {
        boolean inScope() {
            return excluded == null;
        }
    }

    private final UsersById users;
    private final Map<DirectoryId, Candidate> byId;
    private final Map<String, Integer> inScope = new HashMap<>();

    private Candidates(UsersById users, int size) {
        this.users = users;
        this.byId = LinkedHashMap.newLinkedHashMap(size);
    }

    static Candidates of(List<Reading> readings, UsersById users) {
        int size =
                readings.stream().mapToInt(reading -> reading.people().size()).sum();
        var candidates = new Candidates(users, size);
        readings.forEach(candidates::addRead);
        readings.forEach(candidates::addFound);
        return candidates;
    }

    private void addRead(Reading reading) {
        int passed = 0;
        for (DirectoryUser person : reading.people()) {
            passed += add(person, reading) ? 1 : 0;
        }
        inScope.put(reading.directory(), passed);
    }

    private void addFound(Reading reading) {
        reading.missing().forEach((id, whereabouts) -> {
            if (whereabouts instanceof Whereabouts.Present(DirectoryUser person) && !byId.containsKey(id)) {
                add(person, reading);
            }
        });
    }

    /** Whether the person is in scope. Outside the base DN, a directory speaks of its own users only. */
    private boolean add(DirectoryUser person, Reading reading) {
        if (!person.belowBase() && !isOwn(person, reading.directory())) {
            return false;
        }
        Candidate candidate = candidate(person, reading.scope());
        Candidate other = byId.putIfAbsent(person.account().id(), candidate);
        if (other != null && better(candidate, other)) {
            byId.put(person.account().id(), candidate);
        }
        return candidate.inScope();
    }

    private boolean isOwn(DirectoryUser person, String directory) {
        User user = users.of(person.account().id());
        DirectoryAccount account = user == null ? null : user.account();
        return account != null && account.directory().equals(directory);
    }

    private static boolean better(Candidate candidate, Candidate other) {
        return other.inScope()
                ? false
                : candidate.inScope()
                        || (candidate.person().belowBase() && !other.person().belowBase());
    }

    private static Candidate candidate(DirectoryUser person, Scope scope) {
        return new Candidate(person, scope.excludes(person).orElse(null));
    }

    Collection<Candidate> all() {
        return byId.values();
    }

    boolean have(DirectoryId id) {
        return byId.containsKey(id);
    }

    /** How many of whom a directory returned are in scope. */
    int inScope(String directory) {
        return inScope.getOrDefault(directory, 0);
    }
}
