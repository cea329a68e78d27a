package io.postern.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a user beside the name.
 *
 * @param fullName the display name, or null
 * @param distinguishedName exactly as the directory spells it, or null
 * @param emailAddresses the primary address first
 * @param pop3UserNames names under which a POP3 mailbox is fetched
 */
public record Profile(
        @Nullable String fullName,
        @Nullable String distinguishedName,
        List<String> emailAddresses,
        List<String> pop3UserNames) {

    /** Nothing known. */
    public static final Profile EMPTY = new Profile(null, null, List.of(), List.of());

    /** Keeps unmodifiable copies. */
    public Profile {
        emailAddresses = List.copyOf(emailAddresses);
        pop3UserNames = List.copyOf(pop3UserNames);
    }
}
