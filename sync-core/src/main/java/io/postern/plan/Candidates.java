package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.directory.Scope;
import io.postern.directory.Whereabouts;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who was read or found, once each; somebody whom two directories have counts where they are in scope. */
final class Candidates {

    /**
     * A person, and why they are out of scope.
     *
     * @param excluded null if they are in scope
     */
    record Candidate(DirectoryUser person, @Nullable String excluded) {
        static Candidate of(DirectoryUser person, Scope scope) {
            return new Candidate(person, scope.excludes(person).orElse(null));
        }

        boolean inScope() {
            return excluded == null;
        }
    }

    private final Authority authority;
    private final Map<DirectoryId, Candidate> byId;
    private final List<Candidate> pretenders = new ArrayList<>();
    private final Map<String, Integer> inScope = new HashMap<>();

    private Candidates(Authority authority, int size) {
        this.authority = authority;
        this.byId = LinkedHashMap.newLinkedHashMap(size);
    }

    static Candidates of(List<Reading> readings, Authority authority) {
        int size =
                readings.stream().mapToInt(reading -> reading.people().size()).sum();
        var candidates = new Candidates(authority, size);
        readings.forEach(candidates::addRead);
        readings.forEach(candidates::addFound);
        return candidates;
    }

    private void addRead(Reading reading) {
        int passed = reading.recognised().inScope();
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
        DirectoryId id = person.account().id();
        if (!person.belowBase() && !authority.isOwn(reading, id)) {
            return false;
        }
        Candidate candidate = Candidate.of(person, reading.scope());
        if (!authority.maySpeak(reading, id)) {
            pretenders.add(candidate);
            return candidate.inScope();
        }
        Candidate other = byId.putIfAbsent(id, candidate);
        if (other != null && better(candidate, other)) {
            byId.put(id, candidate);
        }
        return candidate.inScope();
    }

    private static boolean better(Candidate candidate, Candidate other) {
        return other.inScope()
                ? false
                : candidate.inScope()
                        || (candidate.person().belowBase() && !other.person().belowBase());
    }

    Collection<Candidate> all() {
        return byId.values();
    }

    /** Those in scope whom a directory names with the identity of another one's user, who is not gone from there. */
    List<Candidate> pretenders() {
        return pretenders.stream().filter(Candidate::inScope).toList();
    }

    Set<DirectoryId> ids() {
        return byId.keySet();
    }

    /** How many of whom a directory returned are in scope. */
    int inScope(String directory) {
        return inScope.getOrDefault(directory, 0);
    }
}
