package io.postern.store;

import io.postern.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A user with everything that is needed to bring them back.
 *
 * @param passwordHash in PHC string form, or null; never printed
 */
public record UserImage(User user, @Nullable String passwordHash) {

    @Override
    public String toString() {
        return "UserImage[user=" + user + ", passwordHash=" + (passwordHash == null ? "none" : "***") + "]";
    }
}
