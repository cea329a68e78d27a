package io.postern.user;

import org.jspecify.annotations.Nullable;

/**
 * A row of the user table, without its password hash.
 *
 * @param account the directory account behind a Directory Services user; null for local users and for users who were made by
 *     hand and not yet met by a synchronisation
 */
public record User(
        UserId id,
        UserName name,
        Profile profile,
        Authentication authentication,
        @Nullable DirectoryAccount account,
        Standing standing,
        Rights rights) {

    /** The same user under another name. */
    public User named(UserName other) {
        return new User(id, other, profile, authentication, account, standing, rights);
    }

    /** The same user with another profile. */
    public User with(Profile other) {
        return new User(id, name, other, authentication, account, standing, rights);
    }

    /** The same user, authenticated by somebody else. */
    public User with(Authentication other) {
        return new User(id, name, profile, other, account, standing, rights);
    }

    /** The same user behind another directory account, or none. */
    public User with(@Nullable DirectoryAccount other) {
        return new User(id, name, profile, authentication, other, standing, rights);
    }

    /** The same user in another standing. */
    public User with(Standing other) {
        return new User(id, name, profile, authentication, account, other, rights);
    }

    /** The same user with other rights. */
    public User with(Rights other) {
        return new User(id, name, profile, authentication, account, standing, other);
    }
}
