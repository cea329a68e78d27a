package io.postern.gateway.throttle;

import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import io.postern.user.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose password is tried, by which name, and from where.
 *
 * @param name the key of what was typed, whomever it means
 * @param user the user, or null where the name means nobody or several
 * @param directory the account whose directory would be asked, or null if none would
 * @param network whence it comes
 */
public record Candidate(
        String name, @Nullable UserId user, @Nullable DirectoryAccount directory, String network, Secret password) {

    /**
     * A candidate at a numeric client address.
     *
     * @param name as {@link Throttle#key} has it
     */
    public static Candidate at(
            String address, String name, @Nullable UserId user, @Nullable DirectoryAccount directory, Secret password) {
        return new Candidate(name, user, directory, Networks.of(address), password);
    }

    /** The one key of the account, whatever was typed; of nobody's name the name itself. */
    String account() {
        return user == null ? name : Subjects.of(user);
    }

    /** The account as seen from a network that is familiar. */
    String seenFrom() {
        return Subjects.seenFrom(account(), network);
    }

    String address() {
        return Subjects.address(network);
    }

    String unanswered() {
        return Subjects.unanswered(account());
    }

    /** Whoever tries this account by this name from here. */
    String way() {
        return name + " " + seenFrom();
    }

    List<String> subjects() {
        return Stream.of(name, account(), seenFrom(), unanswered(), address())
                .distinct()
                .toList();
    }
}
