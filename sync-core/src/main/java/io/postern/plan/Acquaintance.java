package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.directory.Recognition;
import io.postern.directory.Scope;
import io.postern.plan.Candidates.Candidate;
import io.postern.user.Authentication;
import io.postern.user.NameFormat;
import io.postern.user.User;
import io.postern.user.UserRoll;

/** Recognises the people whose users a plan would leave exactly as they are. */
public final class Acquaintance implements Recognition {

    private final UserRoll users;
    private final Scope scope;
    private final NameFormat format;
    private final Sameness sameness;

    /** For the people of a directory with this scope. */
    public Acquaintance(UserRoll users, Scope scope, SyncPolicy policy) {
        this.users = users;
        this.scope = scope;
        this.format = policy.nameFormat();
        this.sameness = new Sameness(policy.outOfScope());
    }

    @Override
    public Known of(DirectoryUser person) {
        int[] numbers = users.behind(person.account().id());
        if (numbers.length != 1
                || !person.belowBase()
                || users.authentication(numbers[0]) != Authentication.DIRECTORY_SERVICES) {
            return Known.NOT;
        }
        Candidate candidate = Candidate.of(person, scope);
        User user = users.user(numbers[0]);
        boolean same = WantedName.of(candidate, user, format) instanceof WantedName.Known(var name)
                && sameness.holds(user, name, person, candidate.inScope());
        return !same ? Known.NOT : candidate.inScope() ? Known.IN_SCOPE : Known.OUT_OF_SCOPE;
    }
}
