package io.postern.store;

import io.postern.user.DirectoryId;
import io.postern.user.UserId;
import java.time.Instant;

/**
 * What is kept of a password that a user's directory has accepted.
 *
 * @param account the objectGUID of the account whose password it was
 * @param hash of the password, in PHC string form; never printed
 * @param proved when the directory was asked
 */
public record PasswordProof(UserId user, DirectoryId account, String hash, Instant proved) {

    @Override
    public String toString() {
        return "PasswordProof[user=" + user + ", proved=" + proved + "]";
    }
}
