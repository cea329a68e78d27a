package io.postern.plan;

import io.postern.directory.DirectoryUser;
import io.postern.user.Profile;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserName;
import java.util.Objects;

/** Whether a user has become everything that a person is, so that there is nothing to do. */
record Sameness(OutOfScope outOfScope) {

    boolean holds(User user, UserName name, DirectoryUser person, boolean inScope) {
        Profile profile = user.profile();
        return person.account().equals(user.account())
                && person.distinguishedName().equals(profile.distinguishedName())
                && person.emailAddresses().equals(profile.emailAddresses())
                && Objects.equals(person.displayName(), profile.fullName())
                && user.name().equals(name)
                && user.standing() == standing(user, inScope);
    }

    /** The standing that a user gets. */
    Standing standing(User user, boolean inScope) {
        if (inScope) {
            return Standing.ACTIVE;
        }
        return switch (outOfScope) {
            case KEEP -> user.standing();
            case SUSPEND -> Standing.SUSPENDED;
        };
    }
}
