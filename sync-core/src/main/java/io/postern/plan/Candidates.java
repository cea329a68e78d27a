package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.directory.Scope;
import io.postern.user.DirectoryId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who was read, once each.
 *
 * @param byId somebody whom two directories returned counts where they are in scope
 */
record Candidates(Map<DirectoryId, Candidate> byId, List<DirectoryTotal> totals) {

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

    static Candidates of(List<PlannedDirectory> directories) {
        var byId = new LinkedHashMap<DirectoryId, Candidate>();
        var totals = new ArrayList<DirectoryTotal>();
        for (PlannedDirectory directory : directories) {
            int inScope = 0;
            for (DirectoryUser person : directory.snapshot().people()) {
                Candidate candidate = candidate(person, directory.scope());
                inScope += candidate.inScope() ? 1 : 0;
                byId.merge(
                        person.account().id(),
                        candidate,
                        (one, other) -> !one.inScope() && other.inScope() ? other : one);
            }
            totals.add(new DirectoryTotal(
                    directory.name(), directory.snapshot().people().size(), inScope));
        }
        return new Candidates(byId, totals);
    }

    private static Candidate candidate(DirectoryUser person, Scope scope) {
        return new Candidate(person, scope.excludes(person).orElse(null));
    }
}
