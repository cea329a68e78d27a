package io.postern.directory;

import io.postern.user.DirectoryAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the directory describes them.
 *
 * @param displayName displayName, else the common name; null if there is neither
 * @param emailAddresses from proxyAddresses and mail, the primary address first, lower case, without duplicates
 * @param enabled whether the disabled bit of userAccountControl is off
 * @param hidden whether Exchange hides the person from address lists
 * @param groups distinguished names of the groups the person is a direct member of, as the directory spells them
 * @param usnChanged the update sequence number of the last change on the domain controller that was read
 */
public record DirectoryUser(
        DirectoryAccount account,
        String distinguishedName,
        @Nullable String displayName,
        List<String> emailAddresses,
        boolean enabled,
        boolean hidden,
        List<String> groups,
        long usnChanged) {

    /** Keeps unmodifiable copies. */
    public DirectoryUser {
        emailAddresses = List.copyOf(emailAddresses);
        groups = List.copyOf(groups);
    }
}
