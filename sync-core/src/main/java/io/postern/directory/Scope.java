package io.postern.directory;

import java.util.List;
import java.util.Optional;

/**
 * Which people of a directory become users: the filters of the Directory Services configuration.
 *
 * @param exchangeUsersOnly only people with an e-mail address
 * @param enabledUsersOnly only accounts that are not disabled
 * @param visibleInAddressListsOnly only people whom Exchange shows in address lists
 * @param groups distinguished names of groups, of which a person must be in one, directly, nested or by primary group; empty
 *     for everybody
 */
public record Scope(
        boolean exchangeUsersOnly, boolean enabledUsersOnly, boolean visibleInAddressListsOnly, List<String> groups) {

    /** Everybody. */
    public static final Scope EVERYBODY = new Scope(false, false, false, List.of());

    /** Keeps an unmodifiable copy. */
    public Scope {
        groups = List.copyOf(groups);
    }

    /** Why a person is out of scope, in words for an administrator; empty if they are in scope. */
    public Optional<String> excludes(DirectoryUser person) {
        if (!person.belowBase()) {
            return Optional.of("the account lies outside the base DN");
        }
        if (!groups.isEmpty() && !person.admittedBy().leadsSomewhere()) {
            return Optional.of("the account is in none of the chosen groups");
        }
        if (enabledUsersOnly && !person.enabled()) {
            return Optional.of("the account is disabled in the directory");
        }
        if (exchangeUsersOnly && person.emailAddresses().isEmpty()) {
            return Optional.of("the account has no e-mail address");
        }
        if (visibleInAddressListsOnly && person.hidden()) {
            return Optional.of("the account is hidden from address lists");
        }
        return Optional.empty();
    }
}
