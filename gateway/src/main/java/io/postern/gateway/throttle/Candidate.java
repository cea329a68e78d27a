package io.postern.gateway.throttle;

import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import io.postern.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose password is tried, and from where.
 *
 * @param account the one key of the account, whatever spelling was typed
 * @param user the user, or null where the name means nobody or several
 * @param directory the account whose directory would be asked, or null if none would
 * @param network whence it comes
 */
public record Candidate(
        String account, @Nullable UserId user, @Nullable DirectoryAccount directory, String network, Secret password) {

    /** A candidate at a numeric client address. */
    public static Candidate at(
            String address,
            String account,
            @Nullable UserId user,
            @Nullable DirectoryAccount directory,
            Secret password) {
        return new Candidate(account, user, directory, Networks.of(address), password);
    }

    /** The account as seen from a network that is familiar. */
    String seenFrom() {
        return Subjects.seenFrom(account, network);
    }

    String address() {
        return Subjects.address(network);
    }

    List<String> subjects() {
        return List.of(account, seenFrom(), address());
    }
}
